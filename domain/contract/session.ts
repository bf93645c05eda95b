import { ROLES, SCOPES, WHO_KINDS } from "../who";
import { endpoint, typed } from "./endpoint";
import { choice, flag, list, nothing, number, object, optional, text, type ValueOf } from "./shape";

export const role = choice(ROLES);
export const scope = choice(SCOPES);
const whoKind = choice(WHO_KINDS);

/** Who asks. `siteIds` is absent where all sites are meant; `mapId` is there where one floor is, `screen` for a screen on a wall. */
export const session = object({
  kind: whoKind,
  id: text,
  name: text,
  email: optional(text),
  role: optional(role),
  /** Of a user: false for those whom an identity provider vouches for, unless they chose one. */
  hasPassword: optional(flag),
  /** Of a user: whether they also sign in by the identity provider. */
  isConnected: optional(flag),
  scopes: list(scope),
  siteIds: optional(list(text)),
  mapId: optional(text),
  /** Of a screen on a wall: how long it shows each floor; `paceMs` is absent where it stays on one. */
  screen: optional(object({ paceMs: optional(number) })),
  /** Of who sees the floor only as it was in this time: ISO 8601. */
  window: optional(object({ from: text, until: text })),
  sessionId: optional(text),
});

export type Session = ValueOf<typeof session>;

export const readSession = endpoint({ method: "GET", path: "/api/session", answer: session });

/** An empty name leaves the e-mail in its place. */
export const editSession = endpoint({
  method: "PATCH",
  path: "/api/session",
  body: typed<{ readonly name: string }>(),
  answer: session,
});

export const endSession = endpoint({ method: "DELETE", path: "/api/session", answer: nothing });
