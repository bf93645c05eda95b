import { z } from "zod";
import type { EpochMs } from "@/domain/time";
import {
  BUDGET_KINDS,
  type BudgetKind,
  type Budgets,
  isAllowedBudget,
  LEAST_BUDGET_BYTES,
  MOST_BUDGET_BYTES,
} from "@/server/retention/budget";
import { isAllowed, type Keeping, RETAINED_KINDS, RETENTION, type RetainedKind } from "@/server/retention/retention";
import type { RetentionReport } from "@/server/retention/retention-keeper";
import { says } from "../message/field-error";
import { instantJson, optionalInstant, toInstant } from "./instant";

/** Within which a limit may be set, as what is wrong with another one. */
export const BUDGET_RANGE = ["not-in-bytes-or-null", { least: LEAST_BUDGET_BYTES, most: MOST_BUDGET_BYTES }] as const;

const kindJson = z.enum(RETAINED_KINDS);

/**
 * What there is of a kind now and how long it is kept; `keepDays: null` is for ever, `bytes` an estimate. Very many rows
 * are counted now and then (`about`), and until they were, there are at least so many. The history is counted by UTC days, of which
 * those that cannot be read are `damaged`, with the `folder` of a history that a restore put aside; `derivedBytes` is what is made of
 * it, comes on top, and is made again where it is deleted.
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
    derivedBytes: z.int().exactOptional(),
    oldestAt: instantJson.optional(),
    damaged: z
      .array(z.strictObject({ day: z.iso.date(), problem: z.string(), folder: z.string().exactOptional() }))
      .exactOptional(),
  })
  .meta({ id: "Retained" });

/**
 * The limit in bytes of a kind: `limitBytes` is in force, which is `setBytes`, or `automaticBytes` where that is null. `bytes`
 * is what there is now, an estimate but for images and copies.
 */
const budgetJson = z
  .strictObject({
    kind: z.enum(BUDGET_KINDS),
    bytes: z.int(),
    limitBytes: z.int(),
    setBytes: z.int().nullable(),
    automaticBytes: z.int(),
    leastBytes: z.int(),
    mostBytes: z.int(),
  })
  .meta({ id: "Budget" });

/** The disk of the data folder, and the database file: what of it is reusable takes new rows before it grows. */
const storageJson = z
  .strictObject({ diskBytes: z.int(), freeBytes: z.int(), fileBytes: z.int(), reusableBytes: z.int() })
  .meta({ id: "Storage" });

const removedJson = z.strictObject(
  Object.fromEntries(RETAINED_KINDS.map((kind) => [kind, z.int()])) as Record<RetainedKind, z.ZodInt>,
);

export const retentionJson = z
  .strictObject({
    kinds: z.array(retainedJson),
    budgets: z.array(budgetJson),
    storage: storageJson,
    isRunning: z.boolean(),
    nextRunAt: instantJson,
    lastRun: z.strictObject({ at: instantJson, tookMs: z.int(), removed: removedJson }).optional(),
  })
  .meta({ id: "Retention" });

export function toRetentionJson({ keeping, holdings, isRunning, nextRunAt, lastRun, ...space }: RetentionReport) {
  return {
    kinds: RETAINED_KINDS.map((kind) => {
      const { rows, precision, bytes, derivedBytes, oldestAt, damaged } = holdings[kind];
      return {
        kind,
        keepDays: keeping[kind],
        ...RETENTION[kind],
        rows,
        ...(precision && { precision }),
        bytes,
        ...(derivedBytes !== undefined && { derivedBytes }),
        ...optionalInstant("oldestAt", oldestAt),
        ...(damaged && { damaged: damaged.map(({ startAt, ...more }) => ({ day: utcDay(startAt), ...more })) }),
      };
    }),
    budgets: BUDGET_KINDS.map((kind) => ({ kind, ...space.budgets[kind] })),
    storage: space.storage,
    isRunning,
    nextRunAt: toInstant(nextRunAt),
    ...(lastRun && { lastRun: { ...lastRun, at: toInstant(lastRun.at) } }),
  };
}

/** As `YYYY-MM-DD`. */
export function utcDay(startAt: EpochMs): string {
  return toInstant(startAt).slice(0, 10);
}

const bytesJson = z
  .int()
  .nullable()
  .exactOptional()
  .refine((bytes) => bytes === undefined || isAllowedBudget(bytes), says(...BUDGET_RANGE));

const budgetsJson = z
  .strictObject(
    Object.fromEntries(BUDGET_KINDS.map((kind) => [kind, bytesJson])) as Record<BudgetKind, typeof bytesJson>,
  )
  .refine((news) => Object.keys(news).length > 0, says("nothing-named"));

/** Days by kind, and limits in bytes under `budgets`; what is left out stays as it is. */
export const keepingBody = z
  .strictObject({
    ...(Object.fromEntries(RETAINED_KINDS.map((kind) => [kind, daysOf(kind)])) as Record<RetainedKind, DaysJson>),
    budgets: budgetsJson.exactOptional(),
  })
  .refine((news) => Object.keys(news).length > 0, says("nothing-named"))
  .transform(({ budgets = {}, ...keeping }) => ({
    keeping: keeping as Partial<Keeping>,
    budgets: budgets as Partial<Budgets>,
  }))
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
