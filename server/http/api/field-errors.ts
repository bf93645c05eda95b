import type { z } from "zod";
import type { FieldError } from "../message/problem";

const MOST_ERRORS = 20;

/** One line a field, at most twenty. */
export function toFieldErrors({ issues }: z.ZodError, whole: "query" | "body"): readonly FieldError[] {
  return issues.slice(0, MOST_ERRORS).map((issue) => ({ field: fieldOf(issue.path) || whole, detail: issue.message }));
}

/** `polygon[2].x`. */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}${text ? "." : ""}${String(key)}`),
    "",
  );
}
