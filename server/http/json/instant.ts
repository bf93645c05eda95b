import { z } from "zod";
import type { EpochMs } from "@/domain/time";
import { says } from "../message/field-error";

const FURTHEST = 8.64e15;

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

/** A time in a body: ISO 8601 or epoch milliseconds. */
export const instantInput = z.union(
  [z.iso.datetime().transform(Date.parse), z.int().min(0).max(FURTHEST)],
  says("not-a-time"),
);

/** A time in a query: ISO 8601 or epoch milliseconds. */
export const instantQuery = z
  .string()
  .max(40)
  .transform((text, context): EpochMs => {
    const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
    if (at <= FURTHEST) return at;
    context.addIssue({ code: "custom", message: says("not-a-time").error });
    return z.NEVER;
  });
