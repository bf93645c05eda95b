import type { FIELD_FAULTS } from "@/domain/contract/field-fault";

/** The compiler holds these texts equal to those of the API. */
type FieldMessages = {
  readonly [Code in keyof typeof FIELD_FAULTS as `field.${Code}`]: (typeof FIELD_FAULTS)[Code];
};

/** What the server finds wrong with a field of a form. */
export const fieldsEn = {
  "field.admin-sees-all-sites": "must be absent: a token with the scope admin sees all sites",
  "field.contradicts-image": "the image has {pixels} pixels there, {metres} m at {ppm} pixels per metre",
  "field.crosses-itself": "must not cross or touch itself: give each corner once, in the order along the outline",
  "field.empty": "must not be empty",
  "field.expiry-out-of-range": "must be later than now, and not by more than {days} days",
  "field.invalid": "is not valid",
  "field.missing": "is required",
  "field.needed-for-kind": "is required for a {kind}",
  "field.not-a-digit": "must be a digit",
  "field.not-a-list": "must be a list",
  "field.not-a-mac": "must be twelve hexadecimal digits, with or without separators",
  "field.not-a-number": "must be a number",
  "field.not-a-text": "must be a text",
  "field.not-a-time": "must be a time: ISO 8601 with its time zone, or epoch milliseconds",
  "field.not-a-token": "must be a token: 8 to 512 letters, digits and signs, without spaces",
  "field.not-a-whole-number": "must be a whole number",
  "field.not-allowed-for-kind": "is not allowed for a {kind}",
  "field.not-an-email": "must be an e-mail address",
  "field.not-an-id": "must be an id",
  "field.not-an-object": "must be an object",
  "field.not-an-option": "must be one of: {options}",
  "field.not-chosen": "must be chosen",
  "field.not-in-bytes-or-null": "must be {least} to {most} bytes, or null for the automatic limit",
  "field.not-in-days": "must be {least} to {most} days",
  "field.not-in-days-or-null": "must be {least} to {most} days, or null to keep everything",
  "field.not-true-or-false": "must be true or false",
  "field.nothing-named": "must name at least one kind",
  "field.too-few": "must have at least {minimum} entries",
  "field.too-large": "must be at most {maximum}",
  "field.too-long": "must have at most {maximum} characters",
  "field.too-many": "must have at most {maximum} entries",
  "field.too-many-bytes": "must have at most {maximum} bytes",
  "field.too-short": "must have at least {minimum} characters",
  "field.too-small": "must be at least {minimum}",
  "field.unknown-members": "has unknown members: {names}",
} as const satisfies FieldMessages;
