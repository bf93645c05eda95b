import { ROLES, SCOPES, WHO_KINDS } from "../who";
import { endpoint, typed } from "./endpoint";
import { choice, flag, list, nothing, number, object, optional, text, type ValueOf } from "./shape";

export const role = choice(ROLES);
export const scope = choice(SCOPES);
const whoKind = choice(WHO_KINDS);

/** The caller. `siteIds` is absent for all sites; `mapId` is present for a caller who sees one floor, `screen` for a screen on a wall. */
export const session = object({
  kind: whoKind,
  id: text,
  name: text,
  email: optional(text),
  role: optional(role),
  /** For users: whether they have a password. False for users of an identity provider unless they chose one. */
  hasPassword: optional(flag),
  /** For users: whether they can also sign in with the identity provider. */
  isConnected: optional(flag),
  scopes: list(scope),
  siteIds: optional(list(text)),
  mapId: optional(text),
  /** For screens: how long each floor is shown; `paceMs` is absent if the screen stays on one. */
  screen: optional(object({ paceMs: optional(number) })),
  /** For callers who see the floor only as it was in this time range. ISO 8601. */
  window: optional(object({ from: text, until: text })),
  sessionId: optional(text),
});

export type Session = ValueOf<typeof session>;

export const readSession = endpoint({ method: "GET", path: "/api/session", answer: session });

/** With an empty name, the e-mail address is shown instead. */
export const editSession = endpoint({
  method: "PATCH",
  path: "/api/session",
  body: typed<{ readonly name: string }>(),
  answer: session,
});

export const endSession = endpoint({ method: "DELETE", path: "/api/session", answer: nothing });
