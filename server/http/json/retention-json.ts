import { z } from "zod";
import { isAllowed, type Keeping, RETAINED_KINDS, RETENTION, type RetainedKind } from "@/server/retention/retention";
import type { RetentionReport } from "@/server/retention/retention-keeper";
import { says } from "../message/field-error";
import { instantJson, optionalInstant, toInstant } from "./instant";

const kindJson = z.enum(RETAINED_KINDS);

/**
 * What there is of a kind now and how long it is kept; `keepDays: null` is for ever, `bytes` an estimate. Very many rows
 * are counted now and then (`about`), and until they were, there are at least so many.
 */
const retainedJson = z
  .strictObject({
    kind: kindJson,
    keepDays: z.int().nullable(),
    defaultDays: z.int(),
    leastDays: z.int(),
    mostDays: z.int(),
    mayStay: z.boolean(),
    rows: z.int(),
    precision: z.enum(["about", "at-least"]).exactOptional(),
    bytes: z.int(),
    oldestAt: instantJson.optional(),
  })
  .meta({ id: "Retained" });

const removedJson = z.strictObject(
  Object.fromEntries(RETAINED_KINDS.map((kind) => [kind, z.int()])) as Record<RetainedKind, z.ZodInt>,
);

export const retentionJson = z
  .strictObject({
    kinds: z.array(retainedJson),
    isRunning: z.boolean(),
    nextRunAt: instantJson,
    lastRun: z.strictObject({ at: instantJson, tookMs: z.int(), removed: removedJson }).optional(),
  })
  .meta({ id: "Retention" });

export function toRetentionJson({ keeping, holdings, isRunning, nextRunAt, lastRun }: RetentionReport) {
  return {
    kinds: RETAINED_KINDS.map((kind) => {
      const { rows, precision, bytes, oldestAt } = holdings[kind];
      return {
        kind,
        keepDays: keeping[kind],
        ...RETENTION[kind],
        rows,
        ...(precision && { precision }),
        bytes,
        ...optionalInstant("oldestAt", oldestAt),
      };
    }),
    isRunning,
    nextRunAt: toInstant(nextRunAt),
    ...(lastRun && { lastRun: { ...lastRun, at: toInstant(lastRun.at) } }),
  };
}

/** Days by kind; what is left out stays as it is. */
export const keepingBody = z
  .strictObject(
    Object.fromEntries(RETAINED_KINDS.map((kind) => [kind, daysOf(kind)])) as Record<RetainedKind, DaysJson>,
  )
  .refine((news) => Object.keys(news).length > 0, says("nothing-named"))
  .transform((news): Partial<Keeping> => news as Partial<Keeping>)
  .meta({ id: "Keeping" });

type DaysJson = z.ZodExactOptional<z.ZodNullable<z.ZodInt>>;

function daysOf(kind: RetainedKind): DaysJson {
  return z
    .int()
    .nullable()
    .exactOptional()
    .refine((days) => days === undefined || isAllowed(kind, days), says(...rangeOf(kind)));
}

/** How long a kind may be kept, as what is wrong with another number of days. */
export function rangeOf(kind: RetainedKind) {
  const { leastDays, mostDays, mayStay } = RETENTION[kind];
  return [mayStay ? "not-in-days-or-null" : "not-in-days", { least: leastDays, most: mostDays }] as const;
}
