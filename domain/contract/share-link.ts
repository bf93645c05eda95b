import type { MapId } from "../ids";
import type { EpochMs } from "../time";
import { endpoint, typed } from "./endpoint";
import { instant, list, nothing, number, object, optional, text, type ValueOf } from "./shape";

/** Lets whoever opens it look at one floor; one for a screen on a wall, at several. */
const linkFields = {
  linkId: text,
  name: text,
  siteId: text,
  mapId: optional(text),
  createdAt: instant,
  createdBy: text,
  /** Absent where it works until it is revoked. */
  expiresAt: optional(instant),
  /** When somebody last looked by it; absent after a week without. */
  usedAt: optional(instant),
  /** It shows the floor as it was in this time, and not live. */
  window: optional(object({ from: instant, until: instant })),
  /** Of a link for a screen: its floors, and how long it shows each; `paceMs` is absent where it stays on the first. */
  screen: optional(object({ mapIds: list(text), paceMs: optional(number) })),
};

const shareLink = object(linkFields);

export type ShareLink = ValueOf<typeof shareLink>;

/** With the address itself, which is told once. */
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
    /** As it was from then until then, and not live. */
    readonly window?: { readonly from: EpochMs; readonly until: EpochMs };
    /** For a screen: its other floors, and how long it shows each. */
    readonly screen?: { readonly mapIds: readonly MapId[]; readonly paceMs?: number };
  }>(),
  answer: newShareLink,
});

/** The path of the floor that the link opens. */
export const openShareLink = endpoint({
  method: "POST",
  path: "/api/share-links/open",
  body: typed<{ readonly token: string }>(),
  answer: object({ path: text }),
});

export const removeShareLink = endpoint({ method: "DELETE", path: "/api/share-links/:linkId", answer: nothing });
