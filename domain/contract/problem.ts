import { list, object, optional, text, type ValueOf } from "./shape";

/** What the browser reads of a refusal (RFC 9457). Only the server's own have a code, such as `precondition-failed`. */
export const problem = object({
  code: text,
  title: optional(text),
  detail: optional(text),
  errors: optional(list(object({ field: text, detail: text }))),
});

export type Problem = ValueOf<typeof problem>;
