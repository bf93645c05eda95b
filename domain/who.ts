/** Kinds of callers: a signed-in user, a program with a token, a browser with a share link, or nobody known. */
export const WHO_KINDS = ["user", "token", "share", "nobody"] as const;
export type WhoKind = (typeof WHO_KINDS)[number];

/** Kinds of actors: the callers, or an import that one of them started. */
export const ACTOR_KINDS = [...WHO_KINDS, "import"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const ROLES = ["viewer", "operator", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** What a caller may do. `ingest` is reserved: deliveries are authenticated by their signature. */
export const SCOPES = ["read", "operate", "admin", "ingest"] as const;
export type Scope = (typeof SCOPES)[number];
