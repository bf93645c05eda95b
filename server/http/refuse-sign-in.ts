import { MINUTE_MS } from "@/domain/time";
import type {
  ExpiryOutOfRange,
  PasswordMissing,
  ShareLinkFull,
  TooManyAttempts,
  TooManyOpenings,
  TooManyPasswords,
} from "@/server/access/access-failure";
import { type Refusal, refuse, refuseTooMany } from "./answer";
import { fieldError } from "./message/field-error";

/** Failures to sign in, or to create a link to sign in with, whose answers need more than a fixed sentence. */
export type SignInFailure =
  | ExpiryOutOfRange
  | PasswordMissing
  | ShareLinkFull
  | TooManyAttempts
  | TooManyOpenings
  | TooManyPasswords;

export function refuseSignIn(failure: SignInFailure): Refusal {
  switch (failure.type) {
    case "expiry-out-of-range": {
      const errors = [fieldError("expiresAt", failure.type, { days: failure.longestDays })];
      return refuse("invalid-request", "The expiry time is too early or too late.", { errors, reason: failure.type });
    }
    case "password-missing": {
      const errors = [fieldError("password", "not-chosen")];
      return refuse("invalid-request", "An invitation asks for a password.", { errors });
    }
    case "share-link-full":
      return refuseTooMany(MINUTE_MS, "Too many viewers use this link.");
    case "too-many-attempts":
      return refuseTooMany(failure.waitMs);
    case "too-many-openings":
      return refuseTooMany(failure.waitMs, "This link was opened too often.");
    case "too-many-passwords":
      return refuse("overloaded", "Too many people are signing in. Try again in a moment.", {
        headers: { "retry-after": "2" },
      });
  }
}
