import type { ValuesFor } from "../template";

/**
 * Faults of a request's fields, in English as in the API. The browser has a translated text for each code (message keys `field.` + code).
 */
export const FIELD_FAULTS = {
  "admin-sees-all-sites": "must be absent: a token with the scope admin sees all sites",
  "contradicts-image": "the image has {pixels} pixels there, {metres} m at {ppm} pixels per metre",
  "crosses-itself": "must not cross or touch itself: give each corner once, in the order along the outline",
  empty: "must not be empty",
  "expiry-out-of-range": "must be later than now, and not by more than {days} days",
  invalid: "is not valid",
  missing: "is required",
  "needed-for-kind": "is required for a {kind}",
  "not-a-digit": "must be a digit",
  "not-a-list": "must be a list",
  "not-a-mac": "must be twelve hexadecimal digits, with or without separators",
  "not-a-number": "must be a number",
  "not-a-text": "must be a text",
  "not-a-time": "must be a time: ISO 8601 with its time zone, or epoch milliseconds",
  "not-a-whole-number": "must be a whole number",
  "not-a-token": "must be a token: 8 to 512 letters, digits and signs, without spaces",
  "not-allowed-for-kind": "is not allowed for a {kind}",
  "not-an-email": "must be an e-mail address",
  "not-an-id": "must be an id",
  "not-an-object": "must be an object",
  "not-an-option": "must be one of: {options}",
  "not-chosen": "must be chosen",
  "not-in-bytes-or-null": "must be {least} to {most} bytes, or null for the automatic limit",
  "not-in-days": "must be {least} to {most} days",
  "not-in-days-or-null": "must be {least} to {most} days, or null to keep everything",
  "not-true-or-false": "must be true or false",
  "nothing-named": "must name at least one kind",
  "too-few": "must have at least {minimum} entries",
  "too-large": "must be at most {maximum}",
  "too-long": "must have at most {maximum} characters",
  "too-many": "must have at most {maximum} entries",
  "too-many-bytes": "must have at most {maximum} bytes",
  "too-short": "must have at least {minimum} characters",
  "too-small": "must be at least {minimum}",
  "unknown-members": "has unknown members: {names}",
} as const;

export type FieldFault = keyof typeof FIELD_FAULTS;

export type FieldValues = Readonly<Record<string, string | number>>;

/** The values that the text of a code uses. */
export type FieldValuesOf<Code extends FieldFault> = ValuesFor<(typeof FIELD_FAULTS)[Code], string | number>;

export function isFieldFault(code: string | undefined): code is FieldFault {
  return code !== undefined && Object.hasOwn(FIELD_FAULTS, code);
}
