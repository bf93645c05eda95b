import type { Role } from "../grant";
import { normaliseEmail, type User } from "../user";
import type { Identity, OidcFault } from "./identity";

/** Whom we take on the provider's word. */
export interface Admission {
  /** Of somebody who was not here before; `none` takes only those who were invited. */
  readonly role: Role | "none";
  /** Of e-mail addresses of those who were not here before; absent means any. */
  readonly domains?: readonly string[];
}

export interface KnownUsers {
  bySubject(subject: string): User | undefined;
  byEmail(email: string): User | undefined;
}

/** What to do with somebody: let them in as they are, write them down first, or say why not. */
export type Admitted =
  | { readonly type: "known"; readonly user: User }
  | { readonly type: "linked"; readonly user: User }
  | { readonly type: "new"; readonly user: NewUser }
  | { readonly type: "refused"; readonly fault: OidcFault };

export type NewUser = Pick<User, "email" | "name" | "role" | "subject">;

/**
 * Who was here before is known by their subject, whatever became of their address. An address counts only where the
 * provider has verified it: else anybody could claim to be the admin.
 */
export function admitIdentity(identity: Identity, users: KnownUsers, admission: Admission): Admitted {
  const known = users.bySubject(identity.subject);
  if (known) return known.disabled ? refused("disabled") : { type: "known", user: known };
  if (identity.email === undefined || !identity.isEmailVerified) return refused("unverified-email");
  const invited = users.byEmail(identity.email);
  if (invited) return admitInvited(identity, invited);
  return admitNew(identity, normaliseEmail(identity.email), admission);
}

function admitInvited({ subject, name }: Identity, user: User): Admitted {
  if (user.disabled) return refused("disabled");
  // The address was given to somebody else meanwhile: that does not make them the one before.
  if (user.subject !== undefined) return refused("other-account");
  return { type: "linked", user: { ...user, subject, name: user.name || (name ?? "") } };
}

function admitNew({ subject, name }: Identity, email: string, { role, domains }: Admission): Admitted {
  if (role === "none") return refused("not-invited");
  if (domains && !domains.includes(email.slice(email.lastIndexOf("@") + 1))) return refused("domain");
  return { type: "new", user: { email, name: name ?? "", role, subject } };
}

function refused(fault: OidcFault): Admitted {
  return { type: "refused", fault };
}
