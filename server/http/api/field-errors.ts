import type { z } from "zod";
import { type FieldValues, isFieldFault } from "@/domain/contract/field-fault";
import { type FieldError, fieldError, fieldErrorOf } from "../message/field-error";

const MAX_ERRORS = 20;

/** One entry for each fault, at most twenty. Parse with `reportInput`, otherwise a missing field is reported as one of the wrong type. */
export function toFieldErrors({ issues }: z.ZodError, whole: "query" | "body"): readonly FieldError[] {
  return issues.slice(0, MAX_ERRORS).map((issue) => toFieldError(issue, fieldOf(issue.path) || whole));
}

function toFieldError(issue: z.core.$ZodIssue, field: string): FieldError {
  // Our own checks put the fault's code in place of the message.
  if (isFieldFault(issue.message)) return fieldErrorOf(field, issue.message, valuesOf(issue));
  switch (issue.code) {
    case "invalid_type":
      return fieldError(field, issue.input === undefined ? "missing" : wrongType(issue.expected));
    case "too_small":
      return tooSmall(issue, field);
    case "too_big":
      return tooBig(issue, field);
    case "invalid_format":
      return fieldError(field, issue.format === "email" ? "not-an-email" : "invalid");
    case "invalid_value":
      return fieldError(field, "not-an-option", { options: issue.values.join(", ") });
    case "unrecognized_keys":
      return fieldError(field, "unknown-members", { names: issue.keys.join(", ") });
    case "invalid_union": {
      const last = issue.errors.at(-1)?.[0];
      return last ? toFieldError(last, field) : fieldError(field, "invalid");
    }
    case "not_multiple_of":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return fieldError(field, "invalid");
  }
}

function wrongType(expected: string) {
  switch (expected) {
    case "array":
      return "not-a-list";
    case "boolean":
      return "not-true-or-false";
    case "int":
      return "not-a-whole-number";
    case "number":
      return "not-a-number";
    case "object":
      return "not-an-object";
    case "string":
      return "not-a-text";
    default:
      return "invalid";
  }
}

function tooSmall({ origin, minimum }: z.core.$ZodIssueTooSmall, field: string): FieldError {
  if (origin === "string" || origin === "array") {
    if (minimum === 1) return fieldError(field, "empty");
    return fieldError(field, origin === "string" ? "too-short" : "too-few", { minimum: Number(minimum) });
  }
  return fieldError(field, "too-small", { minimum: Number(minimum) });
}

function tooBig({ origin, maximum }: z.core.$ZodIssueTooBig, field: string): FieldError {
  const code = origin === "string" ? "too-long" : origin === "array" ? "too-many" : "too-large";
  return fieldError(field, code, { maximum: Number(maximum) });
}

function valuesOf(issue: z.core.$ZodIssue): FieldValues | undefined {
  return issue.code === "custom" ? issue.params?.values : undefined;
}

/** Formats a path such as `polygon[2].x`. */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}${text ? "." : ""}${String(key)}`),
    "",
  );
}
