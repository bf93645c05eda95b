import type { SiteId } from "../ids";
import type { Role } from "../who";
import { endpoint, typed } from "./endpoint";
import { role } from "./session";
import { flag, instant, list, nothing, object, optional, text, type ValueOf } from "./shape";
import { linkPurpose } from "./sign-in";

/** A person who can sign in. `siteIds` is absent for all sites. */
const user = object({
  userId: text,
  email: text,
  name: text,
  role,
  siteIds: optional(list(text)),
  /** False until they chose one, and for users of an identity provider. */
  hasPassword: flag,
  disabled: flag,
  createdAt: instant,
  /** When the user's most recently used session was used. */
  seenAt: optional(instant),
});

export type User = ValueOf<typeof user>;

/** A link for choosing a password. The address is shown only this once. */
const personalLink = object({ url: text, expiresAt: instant });

export type PersonalLink = ValueOf<typeof personalLink>;

/** Includes an invitation if no password was given. */
const newUser = object({ user, invitation: optional(personalLink) });

export type NewUser = ValueOf<typeof newUser>;

/** A link that signs in a user, without its address, which was shown at its creation. */
const signInLink = object({
  linkId: text,
  purpose: linkPurpose,
  userId: text,
  email: text,
  name: text,
  reusable: flag,
  createdAt: instant,
  createdBy: optional(text),
  expiresAt: instant,
});

export type SignInLink = ValueOf<typeof signInLink>;

interface UserToCreate {
  readonly email: string;
  readonly name?: string;
  readonly role: Role;
  /** All sites if none is given. */
  readonly siteIds?: readonly SiteId[];
  readonly password?: string;
}

interface UserChanges {
  readonly email?: string;
  readonly name?: string;
  readonly role?: Role;
  /** Null means all sites. */
  readonly siteIds?: readonly SiteId[] | null;
  readonly disabled?: boolean;
}

export const listUsers = endpoint({ method: "GET", path: "/api/users", answer: list(user) });

export const createUser = endpoint({
  method: "POST",
  path: "/api/users",
  body: typed<UserToCreate>(),
  answer: newUser,
});

export const editUser = endpoint({
  method: "PATCH",
  path: "/api/users/:userId",
  body: typed<UserChanges>(),
  answer: user,
});

export const removeUser = endpoint({ method: "DELETE", path: "/api/users/:userId", answer: nothing });

export const inviteUser = endpoint({ method: "POST", path: "/api/users/:userId/invitation", answer: personalLink });

export const listSignInLinks = endpoint({ method: "GET", path: "/api/sign-in-links", answer: list(signInLink) });

export const removeSignInLink = endpoint({ method: "DELETE", path: "/api/sign-in-links/:linkId", answer: nothing });
