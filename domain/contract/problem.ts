import type { FieldValues } from "./field-fault";
import { Misfit } from "./misfit";
import { instant, list, number, object, optional, type Shape, text, type ValueOf } from "./shape";

/** Why an edit was refused, if `code` is too general. The browser has a translated text for each. */
export const REFUSAL_REASONS = [
  "account-shut",
  "area-id-taken",
  "area-in-other-site",
  "area-or-track",
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
  "import-running",
  "last-admin",
  "link-spent",
  "mist-calls-spent",
  "mist-image-unusable",
  "mist-no-image",
  "mist-not-allowed",
  "mist-rejected",
  "mist-site-unknown",
  "mist-token-known",
  "mist-token-refused",
  "mist-unreachable",
  "no-image",
  "no-previous-secret",
  "no-scale-to-scale-by",
  "no-webhook",
  "not-a-mac",
  "past-not-kept",
  "past-too-long",
  "previous-secret-accepted",
  "public-url-unset",
  "range-reversed",
  "recording-fetched",
  "recording-running",
  "secrets-in-environment",
  "set-up-meanwhile",
  "site-has-floorplans",
  "sizes-contradict-image",
  "too-far-out",
  "too-many-floorplans",
  "too-many-recordings",
  "unknown-cloud",
  "unreadable-event",
  "window-of-screen",
  "wrong-setup-link",
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

const fieldValues: Shape<FieldValues, FieldValues> = {
  decode: (json) => (isFieldValues(json) ? json : new Misfit("texts and numbers by name")),
};

function isFieldValues(json: unknown): json is FieldValues {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return false;
  return Object.values(json).every((value) => typeof value === "string" || typeof value === "number");
}

/** A fault of one field: `detail` in English; `code` (a `FieldFault`) and values for translation. */
const fieldProblem = object({
  field: text,
  detail: text,
  code: optional(text),
  values: optional(fieldValues),
});

export type FieldProblem = ValueOf<typeof fieldProblem>;

/** Of the `of` days that an answer needs, `done` are ready. */
const summedDays = object({ done: number, of: number });

export type SummedDays = ValueOf<typeof summedDays>;

/** What the browser reads of a refusal (RFC 9457). Only refusals by our server have a code, such as `precondition-failed`. */
export const problem = object({
  code: text,
  title: optional(text),
  detail: optional(text),
  /** A `RefusalReason`. A newer server may send others. */
  reason: optional(text),
  errors: optional(list(fieldProblem)),
  /** Present with the code `being-summed-up`. */
  summedDays: optional(summedDays),
  /** For a refused time range: the oldest time that the history keeps. */
  keptFrom: optional(instant),
});
