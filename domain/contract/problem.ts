import { list, object, optional, text, type ValueOf } from "./shape";

/** Why an edit was refused, where the code says too little: the browser has a text for each, in every language. */
export const REFUSAL_REASONS = [
  "account-shut",
  "area-id-taken",
  "area-in-other-site",
  "backup-no-room",
  "backup-running",
  "device-in-other-site",
  "disk-nearly-full",
  "email-taken",
  "expiry-out-of-range",
  "floor-in-other-site",
  "floorplan-id-taken",
  "id-taken",
  "image-replaced",
  "images-full",
  "last-admin",
  "link-spent",
  "no-image",
  "no-previous-secret",
  "no-scale-to-scale-by",
  "not-a-mac",
  "previous-secret-accepted",
  "secrets-in-environment",
  "set-up-meanwhile",
  "site-has-floorplans",
  "sizes-contradict-image",
  "too-far-out",
  "too-many-floorplans",
  "unreadable-event",
  "wrong-setup-link",
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** What the browser reads of a refusal (RFC 9457). Only the server's own have a code, such as `precondition-failed`. */
export const problem = object({
  code: text,
  title: optional(text),
  detail: optional(text),
  /** A `RefusalReason`; a newer server may know more. */
  reason: optional(text),
  errors: optional(list(object({ field: text, detail: text }))),
});

export type Problem = ValueOf<typeof problem>;
