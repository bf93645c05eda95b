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
  | TooManyPasswords;

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

/** As many passwords are being hashed as may be at once. */
export interface TooManyPasswords {
  readonly type: "too-many-passwords";
}
