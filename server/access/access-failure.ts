/** Why an edit of users, links, tokens or sessions was refused. */
export type AccessFailure =
  | UnknownUser
  | UnknownLink
  | UnknownToken
  | EmailTaken
  | ExpiryOutOfRange
  | LastAdmin
  | AuthorDemoted
  | AccountShut
  | LinkSpent
  | SignedOut
  | TooManyPasswords
  | AdminSeesAllSites
  | UnknownSession
  | NotSignedIn
  | WrongPassword
  | PasswordMissing
  | ShareLinkSpent
  | ShareLinkFull
  | TooManyAttempts
  | TooManyOpenings;

export interface UnknownUser {
  readonly type: "unknown-user";
}

export interface UnknownLink {
  readonly type: "unknown-link";
}

export interface UnknownToken {
  readonly type: "unknown-token";
}

/** The requested expiry is in the past or beyond the maximum. */
export interface ExpiryOutOfRange {
  readonly type: "expiry-out-of-range";
  readonly longestDays: number;
}

/** Another user has this e-mail address. */
export interface EmailTaken {
  readonly type: "email-taken";
}

/** The user is the only admin left, without whom nobody could grant access. */
export interface LastAdmin {
  readonly type: "last-admin";
}

/** The caller lost the necessary rights before the edit had its turn. */
export interface AuthorDemoted {
  readonly type: "author-demoted";
}

/** The account was deactivated while its user signed in. */
export interface AccountShut {
  readonly type: "account-shut";
}

/** The link was used, has expired, or never existed. */
export interface LinkSpent {
  readonly type: "link-spent";
}

/** The session ended before the edit had its turn. */
export interface SignedOut {
  readonly type: "signed-out";
}

/** An admin always sees all sites, because an admin can grant themselves access: no sites may be named. */
export interface AdminSeesAllSites {
  readonly type: "admin-sees-all-sites";
}

/** The session does not exist or belongs to somebody else. */
export interface UnknownSession {
  readonly type: "unknown-session";
}

/** The caller came with a token or a share link and has no user or session. */
export interface NotSignedIn {
  readonly type: "not-signed-in";
}

export interface WrongPassword {
  readonly type: "wrong-password";
  /** Wrong passwords for this account from this browser or network within a minute, including this one. */
  readonly failures: number;
}

/** An invitation requires a password. */
export interface PasswordMissing {
  readonly type: "password-missing";
}

/** The share link has expired, was revoked, or never existed. */
export interface ShareLinkSpent {
  readonly type: "share-link-spent";
}

/** The share link has as many sessions as it may have. */
export interface ShareLinkFull {
  readonly type: "share-link-full";
}

/** There were too many wrong passwords. */
export interface TooManyAttempts {
  readonly type: "too-many-attempts";
  readonly waitMs: number;
}

/** The network opened a link too often. */
export interface TooManyOpenings {
  readonly type: "too-many-openings";
  readonly waitMs: number;
}

/** As many passwords are being hashed and waiting as are allowed. */
export interface TooManyPasswords {
  readonly type: "too-many-passwords";
}
