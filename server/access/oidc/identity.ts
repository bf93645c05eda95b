/** A person's identity according to the provider. */
export interface Identity {
  /** Issuer and subject, which the provider never reuses. */
  readonly subject: string;
  readonly email?: string;
  /** Whether the provider has verified the address. */
  readonly isEmailVerified: boolean;
  readonly name?: string;
}

/** Why a sign-in with the provider failed. `/login?error=` shows it in words. */
export type OidcFault =
  | "provider"
  | "expired"
  | "denied"
  | "unverified-email"
  | "not-invited"
  | "domain"
  | "disabled"
  /** The address has characters beyond ASCII and could look like another one. */
  | "odd-email"
  /** The account has a password or is an admin's; its user has to connect it while signed in. */
  | "connect-first"
  | "too-many"
  | "other-account";
