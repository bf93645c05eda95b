import { endpoint } from "./endpoint";
import { choice, flag, list, nothing, object, optional, text, type ValueOf } from "./shape";

export const ROLES = ["viewer", "operator", "admin"] as const;
export type Role = (typeof ROLES)[number];

export const role = choice(ROLES);
export const scope = choice(["read", "operate", "admin", "ingest"]);
export type Scope = ValueOf<typeof scope>;

/** Who asks. `siteIds` is absent where all sites are meant; `mapId` is there where one floor is. */
export const session = object({
  kind: choice(["user", "token", "share", "nobody"]),
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
  sessionId: optional(text),
});

export type Session = ValueOf<typeof session>;

export const readSession = endpoint({ method: "GET", path: "/api/session", answer: session });

export const endSession = endpoint({ method: "DELETE", path: "/api/session", answer: nothing });
