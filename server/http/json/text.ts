import { z } from "zod";
import { says } from "../message/field-error";

const NAME_BYTES = 255;
/** Marks that turn text around or break its line: a name must be what it looks like. */
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
  .refine((text) => text.length > 0, says("empty"))
  .refine((text) => Buffer.byteLength(text) <= NAME_BYTES, says("too-many-bytes", { maximum: NAME_BYTES }));

/** An id of Mist's: a UUID in practice. It stands in addresses, so no slashes, spaces or control characters. */
export const idInput = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^\s\p{C}/\\?#%]+$/u, says("not-an-id"))
  .refine((id) => id !== "." && id !== "..", says("not-an-id"));

/** What somebody writes beside a decision. */
export const noteInput = z
  .string()
  .max(1000)
  .transform((text) => text.toWellFormed().replace(TRICKS, "").trim());

/** The number of a row that we count ourselves. */
export const ROW_ID = /^\d{1,15}$/;

/** Where the next page begins. */
export const rowIdQuery = z.string().regex(ROW_ID, says("not-an-id")).transform(Number);

/** How many to answer with. */
export function limitQuery(usual: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,6}$/, says("not-a-whole-number"))
    .transform(Number)
    .pipe(z.number().min(1).max(most))
    .prefault(String(usual));
}
