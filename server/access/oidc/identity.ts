/** Somebody as an identity provider vouches for them. */
export interface Identity {
  /** Issuer and subject: never given to anybody else. */
  readonly subject: string;
  readonly email?: string;
  /** The provider says that the address is theirs. */
  readonly isEmailVerified: boolean;
  readonly name?: string;
}

/** Why somebody who came back from the provider is not signed in. `/login?error=` says it in words. */
export type OidcFault =
  | "provider"
  | "expired"
  | "denied"
  | "unverified-email"
  | "not-invited"
  | "domain"
  | "disabled"
  /** The address has letters beyond ASCII, which could look like somebody else's. */
  | "odd-email"
  /** The account has a password or is an admin's: whoever is signed in to it has to connect it. */
  | "connect-first"
  | "too-many"
  | "other-account";
