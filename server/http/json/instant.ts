import { z } from "zod";
import type { EpochMs } from "@/domain/time";
import { withFault } from "../message/field-error";

/** Later years have more than four digits in ISO 8601. */
const FURTHEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** A time in an answer: ISO 8601 in UTC with milliseconds. */
export const instantJson = z.iso.datetime({ precision: 3 }).meta({ id: "Instant" });

export function toInstant(at: EpochMs): string {
  return new Date(at).toISOString();
}

/** An object with the key if there is a time, else an empty one. */
export function optionalInstant<Key extends string>(
  key: Key,
  at: EpochMs | undefined,
): { readonly [K in Key]?: string } {
  return (at === undefined ? {} : { [key]: toInstant(at) }) as { readonly [K in Key]?: string };
}

const isoTime = z.iso.datetime({ offset: true }).transform(Date.parse);

/** A time in a body: ISO 8601 with its time zone, or epoch milliseconds. */
export const instantInput = z
  .union([isoTime, z.int()], withFault("not-a-time"))
  .pipe(z.number().min(0, withFault("not-a-time")).max(FURTHEST, withFault("not-a-time")));

/** A time in a query: ISO 8601 with its time zone, a date as the start of its UTC day, or epoch milliseconds. */
export const instantQuery = z
  .string()
  .max(40)
  // A `+` in an address means a space.
  .transform((text) => (/^\d+$/.test(text) ? Number(text) : text.replace(/ (?=\d\d:\d\d$)/, "+")))
  .pipe(z.union([instantInput, z.iso.date().transform(Date.parse)], withFault("not-a-time")));
