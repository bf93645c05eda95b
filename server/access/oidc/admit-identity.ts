import type { Role } from "@/domain/who";
import { normaliseEmail, type User } from "../user";
import type { Identity, OidcFault } from "./identity";

/** Whom we take on the provider's word. */
export interface Admission {
  /** Of somebody who was not here before; `none` takes only those who were invited. */
  readonly role: Role | "none";
  /** Of e-mail addresses of those who come by the provider for the first time; absent means any. */
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
  | Refused;

interface Refused {
  readonly type: "refused";
  readonly fault: OidcFault;
}

type NewUser = Pick<User, "email" | "name" | "role" | "subject">;

/**
 * Who was here before is known by their subject, whatever became of their address. An address counts only where the
 * provider has verified it and it is plain ASCII: else anybody could claim to be the admin.
 */
export function admitIdentity(identity: Identity, users: KnownUsers, admission: Admission): Admitted {
  const known = users.bySubject(identity.subject);
  if (known) return known.disabled ? refused("disabled") : { type: "known", user: known };
  const email = trustedEmail(identity, admission);
  if (typeof email !== "string") return email;
  const invited = users.byEmail(email);
  if (invited) return admitInvited(identity, invited);
  return admitNew(identity, email, admission);
}

/** Ties an account to an identity at the wish of whoever is signed in to it: its address may be another one there. */
export function admitConnection(identity: Identity, user: User, users: KnownUsers, admission: Admission): Admitted {
  const known = users.bySubject(identity.subject);
  if (known?.userId === user.userId) return { type: "known", user };
  if (known || user.subject !== undefined) return refused("other-account");
  const email = admission.domains ? trustedEmail(identity, admission) : "";
  return typeof email === "string" ? linked(identity, user) : email;
}

const PLAIN = /^[\x21-\x7e]+$/;

function trustedEmail({ email, isEmailVerified }: Identity, { domains }: Admission): string | Refused {
  if (email === undefined || !isEmailVerified) return refused("unverified-email");
  if (!PLAIN.test(email)) return refused("odd-email");
  const normal = normaliseEmail(email);
  const isAllowed = !domains || domains.includes(normal.slice(normal.lastIndexOf("@") + 1));
  return isAllowed ? normal : refused("domain");
}

function linked({ subject, name }: Identity, user: User): Admitted {
  return { type: "linked", user: { ...user, subject, name: user.name || (name ?? "") } };
}

/** Only somebody who has no other way in yet and is no admin: an address alone gives nobody an account that is in use. */
function admitInvited(identity: Identity, user: User): Admitted {
  if (user.disabled) return refused("disabled");
  // The address was given to somebody else meanwhile: that does not make them the one before.
  if (user.subject !== undefined) return refused("other-account");
  if (user.passwordHash !== undefined || user.role === "admin") return refused("connect-first");
  return linked(identity, user);
}

function admitNew({ subject, name }: Identity, email: string, { role }: Admission): Admitted {
  if (role === "none") return refused("not-invited");
  return { type: "new", user: { email, name: name ?? "", role, subject } };
}

function refused(fault: OidcFault): Refused {
  return { type: "refused", fault };
}
