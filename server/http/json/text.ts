import { z } from "zod";
import { withFault } from "../message/field-error";

const NAME_BYTES = 255;
/** Characters that reverse the direction of text or break lines: a name must be what it looks like. */
const TRICKS = /[\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A name that people type: trimmed, without control characters, tricks and broken surrogates, at most 255 bytes. */
export const nameInput = z
  .string()
  .max(4096)
  .transform((text) =>
    text
      .toWellFormed()
      .replace(/\p{Cc}/gu, "")
      .replace(TRICKS, "")
      .trim(),
  )
  .refine((text) => text.length > 0, withFault("empty"))
  .refine((text) => Buffer.byteLength(text) <= NAME_BYTES, withFault("too-many-bytes", { maximum: NAME_BYTES }));

/** An id from Mist, usually a UUID. It is used in paths, so it has no slashes, spaces or control characters. */
export const idInput = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\s\p{C}/\\?#%]+$/u, withFault("not-an-id"))
  .refine((id) => id !== "." && id !== "..", withFault("not-an-id"));

/** A note that somebody writes with a decision. */
export const noteInput = z
  .string()
  .max(1000)
  .transform((text) => text.toWellFormed().replace(TRICKS, "").trim());

/** The number of a row that we number ourselves. */
export const ROW_ID = /^\d{1,15}$/;

/** The id after which the next page begins. */
export const rowIdQuery = z.string().regex(ROW_ID, withFault("not-an-id")).transform(Number);

/** The size of a page: `usual` by default, `most` at most. */
export function limitQuery(usual: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/, withFault("not-a-whole-number"))
    .transform(Number)
    .pipe(z.number().min(1).max(most))
    .prefault(String(usual));
}
