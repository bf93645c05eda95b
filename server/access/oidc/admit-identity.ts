import type { Role } from "@/domain/who";
import { normaliseEmail, type User } from "../user";
import type { Identity, OidcFault } from "./identity";

/** Which users of the provider are admitted. */
export interface Admission {
  /** Role for users who are new here. `none` admits only those who were invited. */
  readonly role: Role | "none";
  /** Allowed e-mail domains for users who come from the provider for the first time; absent if any. */
  readonly domains?: readonly string[];
}

export interface KnownUsers {
  bySubject(subject: string): User | undefined;
  byEmail(email: string): User | undefined;
}

/** The decision: sign in a known user, save the user first (`linked`, `new`), or refuse. */
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
 * A user who was here before is recognised by the subject, even with a changed address. An address counts only if the provider has verified
 * it and it is plain ASCII; otherwise anybody could claim an admin's address.
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

/** Connects the account of a signed-in user to an identity. The address at the provider may be a different one. */
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

/**
 * Admits only an invited user without a password who is not an admin: an e-mail address alone must not give access to an account in use.
 */
function admitInvited(identity: Identity, user: User): Admitted {
  if (user.disabled) return refused("disabled");
  // The provider gave the address to somebody else meanwhile, who is not the same person.
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
