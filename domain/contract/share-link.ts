import type { MapId } from "../ids";
import type { EpochMs } from "../time";
import { endpoint, typed } from "./endpoint";
import { instant, list, nothing, number, object, optional, text, type ValueOf } from "./shape";

/** A link with which anybody can look at one floor. A screen's link may have several floors. */
const linkFields = {
  linkId: text,
  name: text,
  siteId: text,
  mapId: optional(text),
  createdAt: instant,
  createdBy: text,
  /** Absent if it is valid until it is revoked. */
  expiresAt: optional(instant),
  /** When it was last used; absent after a week without use. */
  usedAt: optional(instant),
  /** Set if it shows the floor only as it was in this time range. */
  window: optional(object({ from: instant, until: instant })),
  /** For a screen's link: its floors, and how long each is shown; `paceMs` is absent if the screen stays on the first. */
  screen: optional(object({ mapIds: list(text), paceMs: optional(number) })),
};

const shareLink = object(linkFields);

export type ShareLink = ValueOf<typeof shareLink>;

/** Includes the address, which is shown only this once. */
const newShareLink = object({ ...linkFields, url: text });

export type NewShareLink = ValueOf<typeof newShareLink>;

export const listShareLinks = endpoint({ method: "GET", path: "/api/share-links", answer: list(shareLink) });

export const createShareLink = endpoint({
  method: "POST",
  path: "/api/share-links",
  body: typed<{
    readonly mapId: MapId;
    readonly name?: string;
    readonly expiresAt?: EpochMs;
    /** Shows the floor as it was in this time range instead of live. */
    readonly window?: { readonly from: EpochMs; readonly until: EpochMs };
    /** For a screen: its further floors, and how long each floor is shown. */
    readonly screen?: { readonly mapIds: readonly MapId[]; readonly paceMs?: number };
  }>(),
  answer: newShareLink,
});

/** Returns the path of the floor that the link opens. */
export const openShareLink = endpoint({
  method: "POST",
  path: "/api/share-links/open",
  body: typed<{ readonly token: string }>(),
  answer: object({ path: text }),
});

export const removeShareLink = endpoint({ method: "DELETE", path: "/api/share-links/:linkId", answer: nothing });
