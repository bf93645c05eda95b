import { z } from "zod";
import type { EpochMs } from "@/domain/time";
import {
  BUDGET_KINDS,
  type BudgetKind,
  type Budgets,
  isAllowedBudget,
  MAX_BUDGET_BYTES,
  MIN_BUDGET_BYTES,
} from "@/server/retention/budget";
import {
  isAllowed,
  RETAINED_KINDS,
  RETENTION,
  type RetainedKind,
  type RetentionDays,
} from "@/server/retention/retention";
import type { RetentionReport } from "@/server/retention/retention-keeper";
import { withFault } from "../message/field-error";
import { instantJson, optionalInstant, toInstant } from "./instant";

/** The allowed range of a limit, as the fault of a value outside it. */
export const BUDGET_RANGE = ["not-in-bytes-or-null", { least: MIN_BUDGET_BYTES, most: MAX_BUDGET_BYTES }] as const;

const kindJson = z.enum(RETAINED_KINDS);

/**
 * How much of a kind is stored and how long it is kept. `keepDays: null` means forever; `bytes` is an estimate. Very large tables are
 * counted only now and then (`about`); before that the number is a lower bound. The history is counted in UTC days. `damaged` are days that
 * cannot be read, with the `folder` of a history that a restore set aside. `derivedBytes` is derived from the history and comes on top; it
 * is rebuilt if deleted.
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
 * The size limit of a kind. `limitBytes` is in force: it is `setBytes`, or `automaticBytes` if that is null. `bytes` is the current size,
 * an estimate except for images and copies.
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

/** The disk of the data folder, and the database file. Its reusable space takes new rows before the file grows. */
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

/** Formatted as `YYYY-MM-DD`. */
export function utcDay(startAt: EpochMs): string {
  return toInstant(startAt).slice(0, 10);
}

const bytesJson = z
  .int()
  .nullable()
  .exactOptional()
  .refine((bytes) => bytes === undefined || isAllowedBudget(bytes), withFault(...BUDGET_RANGE));

const budgetsJson = z
  .strictObject(
    Object.fromEntries(BUDGET_KINDS.map((kind) => [kind, bytesJson])) as Record<BudgetKind, typeof bytesJson>,
  )
  .refine((news) => Object.keys(news).length > 0, withFault("nothing-named"));

/** Days by kind, and size limits in bytes under `budgets`. What is left out stays as it is. */
export const keepingBody = z
  .strictObject({
    ...(Object.fromEntries(RETAINED_KINDS.map((kind) => [kind, daysOf(kind)])) as Record<RetainedKind, DaysJson>),
    budgets: budgetsJson.exactOptional(),
  })
  .refine((news) => Object.keys(news).length > 0, withFault("nothing-named"))
  .transform(({ budgets = {}, ...keeping }) => ({
    keeping: keeping as Partial<RetentionDays>,
    budgets: budgets as Partial<Budgets>,
  }))
  .meta({ id: "Keeping" });

type DaysJson = z.ZodExactOptional<z.ZodNullable<z.ZodInt>>;

function daysOf(kind: RetainedKind): DaysJson {
  return z
    .int()
    .nullable()
    .exactOptional()
    .refine((days) => days === undefined || isAllowed(kind, days), withFault(...rangeOf(kind)));
}

/** The allowed range of days for a kind, as the fault of a value outside it. */
export function rangeOf(kind: RetainedKind) {
  const { leastDays, mostDays, mayStay } = RETENTION[kind];
  return [mayStay ? "not-in-days-or-null" : "not-in-days", { least: leastDays, most: mostDays }] as const;
}
