/** Why an edit of users, links, tokens or sessions did not happen. */
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

/** A link would end in the past, or later than a link may. */
export interface ExpiryOutOfRange {
  readonly type: "expiry-out-of-range";
  readonly longestDays: number;
}

/** Another user has this e-mail address. */
export interface EmailTaken {
  readonly type: "email-taken";
}

/** Without this user nobody could let anybody in again. */
export interface LastAdmin {
  readonly type: "last-admin";
}

/** Whoever asked lost the right to it before their turn came. */
export interface AuthorDemoted {
  readonly type: "author-demoted";
}

/** The account was shut while its user signed in. */
export interface AccountShut {
  readonly type: "account-shut";
}

/** The link was used, has run out, or never was one. */
export interface LinkSpent {
  readonly type: "link-spent";
}

/** The session ended before the turn came. */
export interface SignedOut {
  readonly type: "signed-out";
}

/** Whoever may let others in may let themselves in, everywhere: their sites cannot be named. */
export interface AdminSeesAllSites {
  readonly type: "admin-sees-all-sites";
}

/** There is none, or it is somebody else's. */
export interface UnknownSession {
  readonly type: "unknown-session";
}

/** Whoever asks came by a token or a share link: there is no user and no session to speak of. */
export interface NotSignedIn {
  readonly type: "not-signed-in";
}

export interface WrongPassword {
  readonly type: "wrong-password";
  /** Of this browser or network at this account within a minute, this one included. */
  readonly failures: number;
}

/** An invitation asks for a password. */
export interface PasswordMissing {
  readonly type: "password-missing";
}

/** The share link has run out, was taken back, or never was one. */
export interface ShareLinkSpent {
  readonly type: "share-link-spent";
}

/** As many look by this share link as may. */
export interface ShareLinkFull {
  readonly type: "share-link-full";
}

/** There were too many wrong passwords. */
export interface TooManyAttempts {
  readonly type: "too-many-attempts";
  readonly waitMs: number;
}

/** A network opens a link too often. */
export interface TooManyOpenings {
  readonly type: "too-many-openings";
  readonly waitMs: number;
}

/** As many passwords are being hashed as may be at once. */
export interface TooManyPasswords {
  readonly type: "too-many-passwords";
}
