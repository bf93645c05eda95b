import type { Ratio } from "../measure/ratio";
import { quantile } from "../measure/samples";
import { printTable } from "../measure/table";
import type { Answers, Intake, Removals } from "./measured";
import { type Timed, toCell, toCpuCell } from "./timed";
import type { Clock } from "./walked-days";

/** The cost of writing the same fixes; other stores may be absent. */
export interface Taken {
  readonly clock: Clock;
  readonly fixes: number;
  readonly ours: Intake;
  readonly rows?: Intake | undefined;
  readonly duckdb?: Intake | undefined;
}

/** The cost of a moment as the history grows. */
export interface Grown {
  readonly fixes: number;
  readonly states: number;
  /** CPU µs and bytes of the states, per fix. */
  readonly stateUs: number;
  readonly stateBytes: number;
  readonly warm: Timed;
  readonly cold: Timed;
}

export interface Asked {
  readonly ours: Partial<Answers & Removals>;
  readonly rows?: (Answers & Partial<Removals>) | undefined;
  readonly duckdb?: (Answers & Partial<Removals>) | undefined;
}

type What = keyof Answers | keyof Removals;

/** The limit and the aim of each query's 95th percentile in ms, in the order of the table. */
const TARGETS: readonly { readonly what: What; readonly name: string; readonly must: number; readonly aim: number }[] =
  [
    { what: "moment", name: "a moment of a floor", must: 10, aim: 2 },
    { what: "cold", name: "a moment with nothing in memory", must: 50, aim: 15 },
    { what: "words", name: "ten minutes of a floor, fix by fix", must: 15, aim: 3 },
    { what: "play", name: "ten minutes of a floor, played by seconds", must: 15, aim: 3 },
    { what: "thinned", name: "five hours of a floor by 20 s, as at 300×", must: 50, aim: 10 },
    { what: "pathOfDay", name: "a day of a track", must: 50, aim: 15 },
    { what: "pathOfWeek", name: "a week of a track", must: 200, aim: 50 },
    { what: "heat", name: "a week's heat of a floor", must: 300, aim: 100 },
    { what: "occupancy", name: "a week's occupancy by minutes", must: 300, aim: 100 },
    { what: "unsummed", name: "a week's occupancy with a day that is not over", must: 300, aim: 100 },
    { what: "erase", name: "erasing a track", must: 2_000, aim: 300 },
    { what: "drop", name: "letting go of a day", must: 1_000, aim: 20 },
  ];
const MOST_BYTES: Readonly<Record<Clock, number>> = { milliseconds: 7, "whole seconds": 5.5 };
const MOST_US = 4;
const LARGE = 100_000_000;
const WITHOUT = "; others left out: they would take hours";

export function printTaken(taken: readonly Taken[], title: string): void {
  const us = (intake: Intake | undefined, by: (intake: Intake) => number) => (intake ? by(intake).toFixed(2) : "–");
  const inAll = ({ appendUs, tidyUs }: Intake) => appendUs + tidyUs;
  const bytes = ({ bytes: each }: Intake) => each;
  printTable(
    `history: ${title}; bytes a fix on disk, all included; CPU µs to take one in${taken[0]?.rows ? "" : WITHOUT}`,
    [
      ...[
        "",
        "thousand fixes",
        "bytes a fix",
        "plain rows",
        "DuckDB",
        "append, µs",
        "pack and seal",
        "plain rows",
        "DuckDB",
      ],
      ...["longest append, ms", "longest step of tidying", "memory, MB"],
    ],
    taken.map(({ clock, fixes, ours, rows, duckdb }) => [
      ...[clock, thousands(fixes), us(ours, bytes), us(rows, bytes), us(duckdb, bytes)],
      ...[ours.appendUs.toFixed(2), ours.tidyUs.toFixed(2), us(rows, inAll), us(duckdb, inAll)],
      ...[ours.longestAppendMs, ours.longestTidyMs, process.resourceUsage().maxRSS / 1_024].map((each) =>
        each.toFixed(0),
      ),
    ]),
  );
}

export function printGrown(grown: readonly Grown[]): void {
  printTable(
    "history: a moment of a floor as the history grows, ms, median / p95",
    ["thousand fixes", "states", "CPU µs a fix for them", "their bytes a fix", "warm", "CPU", "nothing in memory"],
    grown.map(({ fixes, states, stateUs, stateBytes, warm, cold }) => [
      ...[
        thousands(fixes),
        String(states),
        stateUs.toFixed(2),
        stateBytes.toFixed(2),
        toCell(warm),
        toCpuCell(warm),
        toCell(cold),
      ],
    ]),
  );
}

export function printAsked({ ours, rows, duckdb }: Asked, title: string): void {
  const cell = (timed: Timed | undefined) => (timed ? toCell(timed) : "–");
  const asked = TARGETS.filter(({ what }) => ours[what]);
  printTable(
    `history: ${title}; ms, median / p95${rows ? "" : WITHOUT}`,
    ["", "must", "aim", "history", "CPU", "plain rows", "DuckDB", "its CPU"],
    asked.map(({ what, name, must, aim }) => [
      ...[name, String(must), String(aim), cell(ours[what]), ours[what] ? toCpuCell(ours[what]) : "–"],
      ...[cell(rows?.[what]), cell(duckdb?.[what]), duckdb?.[what] ? toCpuCell(duckdb[what]) : "–"],
    ]),
  );
}

/** The ratios of a size to its targets, and to the other stores if they were measured. */
export function ratiosOf(taken: readonly Taken[], { ours, rows }: Asked): readonly Ratio[] {
  return [
    ...taken.flatMap(ratiosOfTaken),
    ...TARGETS.flatMap(({ what, name, must }) => {
      const timed = ours[what];
      return timed ? [{ name: `history: p95 of ${name} against ${must} ms`, value: tail(timed) / must }] : [];
    }),
    ...(rows?.drop && ours.drop
      ? [
          {
            name: "history: a day let go of against rows",
            value: quantile(ours.drop.ms, 0.5) / quantile(rows.drop.ms, 0.5),
          },
        ]
      : []),
  ];
}

/** The ratios of a history too large for the other stores; none if it is smaller than the target's size. */
export function ratiosOfLarge(fixes: number, { moment }: Answers): readonly Ratio[] {
  if (fixes < LARGE) return [];
  return [{ name: "history: p95 of a moment of 100 million against 50 ms", value: tail(moment) / 50 }];
}

function ratiosOfTaken({ clock, ours, rows, duckdb }: Taken): readonly Ratio[] {
  const us = ({ appendUs, tidyUs }: Intake) => appendUs + tidyUs;
  const must = MOST_BYTES[clock];
  return [
    { name: `history: bytes a fix of ${clock} against ${must} bytes`, value: ours.bytes / must },
    { name: `history: CPU a fix of ${clock} against ${MOST_US} µs`, value: us(ours) / MOST_US },
    ...(rows
      ? [
          { name: `history: bytes a fix of ${clock} against rows`, value: ours.bytes / rows.bytes },
          { name: `history: CPU a fix of ${clock} against rows`, value: us(ours) / us(rows) },
        ]
      : []),
    ...(duckdb ? [{ name: `history: bytes a fix of ${clock} against DuckDB`, value: ours.bytes / duckdb.bytes }] : []),
  ];
}

function tail({ ms }: Timed): number {
  return quantile(ms, 0.95);
}

function thousands(fixes: number): string {
  return (fixes / 1_000).toLocaleString("en", { maximumFractionDigits: 0 });
}
