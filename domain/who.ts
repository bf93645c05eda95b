/** Whoever asks: a user who signed in, a program by its token, a browser by a share link, or nobody that is known. */
export const WHO_KINDS = ["user", "token", "share", "nobody"] as const;
export type WhoKind = (typeof WHO_KINDS)[number];

/** Whoever does something: those, or an import that one of them started. */
export const ACTOR_KINDS = [...WHO_KINDS, "import"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const ROLES = ["viewer", "operator", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** What somebody may do. `ingest` is reserved: deliveries speak for themselves by their signature. */
export const SCOPES = ["read", "operate", "admin", "ingest"] as const;
export type Scope = (typeof SCOPES)[number];
