import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Fix } from "@/domain/change";
import { toCentimetres } from "@/domain/floor-frame";
import type { TrackId } from "@/domain/ids";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { HistoryStore, SpanQuery } from "@/server/history/history-store";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import { officeFloors, type WalkedFix, type WalkedFloors } from "./chunks/walked-floors";
import { PlainRows } from "./history/plain-rows";
import { ownCpuNs } from "./measure/cpu";
import type { Bench, Ratio } from "./measure/ratio";
import { quantile } from "./measure/samples";
import { printTable, times } from "./measure/table";

/** The same hours of an office are walked on each of some days. */
const SIZES = {
  quick: { tracks: 300, spanMs: HOUR_MS, days: 2 },
  usual: { tracks: 1_000, spanMs: 2 * HOUR_MS, days: 3 },
  full: { tracks: 2_000, spanMs: 10 * HOUR_MS, days: 7 },
};
/** A busy second. */
const FIXES_A_BATCH = 1_000;
const LOOKS = 200;
const LOOK_MS = 10 * MINUTE_MS;
const SITE = "site";

interface Case {
  readonly name: string;
  /** A fix must not take more. */
  readonly mostBytes: number;
  readonly timeOf: (fix: WalkedFix) => number;
}

const CASES: readonly Case[] = [
  {
    name: "milliseconds",
    mostBytes: 7,
    timeOf: ({ at, x, y }) => at + (Math.abs(toCentimetres(x) * 7_919 + toCentimetres(y) * 31) % SECOND_MS),
  },
  { name: "whole seconds", mostBytes: 5.5, timeOf: ({ at }) => at },
];

/** What the history takes on disk, takes to come in and to be read, erased and let go of; beside it the same as plain rows. */
export const run: Bench = async ({ quick, full }) => {
  const size = SIZES[full ? "full" : quick ? "quick" : "usual"];
  const walked = officeFloors(size);
  const measured: Measured[] = [];
  for (const each of CASES) measured.push(await measure(each, daysOf(walked, each, size.days)));
  const taken = ["append, µs a fix", "pack and seal", "rows", "longest append, ms", "longest step of tidying"];
  printTable(
    `history: on disk, all included, sealed; taken in ${FIXES_A_BATCH} fixes at a time`,
    ["", "1,000 fixes", "bytes a fix", "rows", ...taken],
    measured.map(({ taken }) => taken),
  );
  const waits = measured.flatMap((each) => each.waits);
  printTable("history: ms, median / p95", ["", "history", "rows", "of rows"], waits);
  return measured.flatMap(({ ratios }) => ratios);
};

function daysOf({ floors, startAt }: WalkedFloors, { timeOf }: Case, days: number): readonly (readonly Fix[])[] {
  const first = floors.flatMap((walked, floor) =>
    walked.filter(({ at }) => at >= startAt).map((fix) => toFix(fix, floor, timeOf(fix))),
  );
  first.sort((one, other) => one.at - other.at);
  return Array.from({ length: days }, (_, day) => first.map((fix) => ({ ...fix, at: fix.at + day * DAY_MS })));
}

/** Rows of both tables. */
interface Measured {
  readonly taken: readonly string[];
  readonly waits: readonly (readonly string[])[];
  readonly ratios: readonly Ratio[];
}

async function measure({ name, mostBytes }: Case, days: readonly (readonly Fix[])[]): Promise<Measured> {
  const dir = mkdtempSync(path.join(os.tmpdir(), "bench-history-"));
  try {
    const ours = await measureOurs(path.join(dir, "history"), days);
    const rows = measureRows(dir, days);
    const { fixes, bytes, appendUs, tidyUs, longestMs, longestTidyMs } = ours;
    const waits = [
      ["ten minutes of a floor, first", [ours.coldMs], [rows.coldMs]],
      ["ten minutes of a floor", ours.looksMs, rows.looksMs],
      ["a day of a track", ours.pathsMs, rows.pathsMs],
      ["erase a track", [ours.eraseMs], [rows.eraseMs]],
      ["drop a day", [ours.dropMs], [rows.dropMs]],
    ] as const;
    const us = [appendUs, tidyUs, rows.appendUs].map((value) => value.toFixed(2));
    return {
      taken: [
        ...[name, (fixes / 1_000).toFixed(0), bytes.toFixed(2), rows.bytes.toFixed(1), ...us],
        ...[longestMs, longestTidyMs].map((ms) => ms.toFixed(0)),
      ],
      waits: waits.map(([what, own, other]) => [
        ...[
          `${what}; ${name}`,
          medianAndTail(own),
          medianAndTail(other),
          times(quantile(own, 0.5) / quantile(other, 0.5)),
        ],
      ]),
      ratios: [
        { name: `history: bytes a fix of ${name} against rows`, value: bytes / rows.bytes },
        { name: `history: bytes a fix of ${name} against ${mostBytes} bytes`, value: bytes / mostBytes },
        { name: `history: CPU a fix of ${name} against rows`, value: (appendUs + tidyUs) / rows.appendUs },
        { name: `history: p95 of ten minutes of ${name} against 15 ms`, value: quantile(ours.looksMs, 0.95) / 15 },
        { name: `history: a day of ${name} dropped against 1 s`, value: ours.dropMs / 1_000 },
        { name: `history: a day of ${name} dropped against rows`, value: ours.dropMs / rows.dropMs },
      ],
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function medianAndTail(ms: readonly number[]): string {
  return `${quantile(ms, 0.5).toFixed(1)} / ${quantile(ms, 0.95).toFixed(1)}`;
}

function toFix({ track, x, y }: WalkedFix, floor: number, at: number): Fix {
  const trackId = `wifi:${track.toString(16).padStart(12, "0")}` as const;
  return { type: "fix", siteId: SITE, mapId: `floor-${floor}`, trackId, kind: "wifi", x, y, at };
}

async function measureOurs(dir: string, days: readonly (readonly Fix[])[]) {
  const writer = openSqliteHistory({ dir, role: "write" });
  const taken = { appendNs: 0, tidyNs: 0, longestMs: 0, longestTidyMs: 0 };
  let [seq, fixes] = [0, 0];
  const tidy = async (now: number) => {
    const steps = watchSteps();
    taken.tidyNs += await cpuNs(() => writer.tidy(now));
    taken.longestTidyMs = Math.max(taken.longestTidyMs, steps());
  };
  for (const batch of days.flatMap((day) => batches(day))) {
    seq += 1;
    fixes += batch.length;
    const words = batch.map((change) => ({ change, seq }));
    const startedAt = performance.now();
    taken.appendNs += await cpuNs(() => writer.append({ words, upTo: seq }));
    taken.longestMs = Math.max(taken.longestMs, performance.now() - startedAt);
    await tidy(batch.at(-1)?.at ?? 0);
  }
  const lastAt = days.at(-1)?.at(-1)?.at ?? 0;
  await tidy(lastAt + 2 * DAY_MS);
  const bytes = (await writer.days()).reduce((sum, day) => sum + day.bytes, 0) / fixes;
  const coldMs = await withReader(dir, async (reader) => {
    const [look] = looks(days);
    return look ? msOf(() => readAll(reader, floorOf(look))) : 0;
  });
  const looksMs = await withReader(dir, async (reader) => {
    for (const look of looks(days)) await readAll(reader, floorOf(look));
    const taken: number[] = [];
    for (const look of looks(days)) taken.push(await msOf(() => readAll(reader, floorOf(look))));
    return taken;
  });
  const pathsMs = await withReader(dir, async (reader) => {
    const taken: number[] = [];
    for (const path of paths(days)) taken.push(await msOf(() => readAll(reader, path)));
    return taken;
  });
  const eraseMs = await msOf(() => writer.eraseTrack(days[0]?.[0]?.trackId ?? "wifi:000000000000"));
  const dropMs = await msOf(() => writer.dropDay(dayOf(days[0]?.[0])));
  await writer.close();
  const { appendNs, tidyNs, longestMs, longestTidyMs } = taken;
  const perFix = { appendUs: appendNs / fixes / 1_000, tidyUs: tidyNs / fixes / 1_000 };
  return { fixes, bytes, ...perFix, longestMs, longestTidyMs, coldMs, looksMs, pathsMs, eraseMs, dropMs };
}

function measureRows(dir: string, days: readonly (readonly Fix[])[]) {
  const rows = new PlainRows(dir);
  let [ns, fixes] = [0, 0];
  for (const batch of days.flatMap((day) => batches(day))) {
    const startedAt = ownCpuNs();
    rows.append(batch);
    ns += ownCpuNs() - startedAt;
    fixes += batch.length;
  }
  const ms = (work: () => unknown) => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  };
  const bytes = rows.bytes() / fixes;
  rows.reopen();
  const all = looks(days).map(({ mapId, after, upTo }) => ms(() => rows.read(mapId, after, upTo)));
  const looksMs = looks(days).map(({ mapId, after, upTo }) => ms(() => rows.read(mapId, after, upTo)));
  const pathsMs = paths(days).map(({ trackId, after, upTo }) => ms(() => rows.path(trackId, after, upTo)));
  const eraseMs = ms(() => rows.erase(days[0]?.[0]?.trackId ?? "wifi:000000000000"));
  const dropMs = ms(() => rows.dropBefore(dayOf(days[0]?.[0]) + DAY_MS));
  rows.close();
  return { bytes, appendUs: ns / fixes / 1_000, coldMs: all[0] ?? 0, looksMs, pathsMs, eraseMs, dropMs };
}

function dayOf(fix: Fix | undefined): number {
  const at = fix?.at ?? 0;
  return at - (at % DAY_MS);
}

function* slices(day: readonly Fix[]): Generator<readonly Fix[]> {
  for (let from = 0; from < day.length; from += FIXES_A_BATCH) yield day.slice(from, from + FIXES_A_BATCH);
}

function batches(day: readonly Fix[]): readonly (readonly Fix[])[] {
  return [...slices(day)];
}

interface Path {
  readonly trackId: TrackId;
  readonly after: number;
  readonly upTo: number;
}

/** Whole days of tracks. */
function paths(days: readonly (readonly Fix[])[]): readonly Path[] {
  return looks(days).map(({ trackId, upTo }) => {
    const startAt = upTo - (upTo % DAY_MS);
    return { trackId, after: startAt - 1, upTo: startAt + DAY_MS };
  });
}

interface Look {
  readonly trackId: TrackId;
  readonly mapId: string;
  readonly after: number;
  readonly upTo: number;
}

const NOTHING = { trackId: "wifi:000000000000", mapId: "", at: 0 } as const;

/** Of fixes that lie evenly over all of them: the ten minutes of its floor that end with it. */
function looks(days: readonly (readonly Fix[])[]): readonly Look[] {
  const all = days.flat();
  return Array.from({ length: LOOKS }, (_, look): Look => {
    const { mapId, at, trackId } = all[Math.floor(((look * 7_919) % LOOKS) * (all.length / LOOKS))] ?? NOTHING;
    return { trackId, mapId, after: at - LOOK_MS, upTo: at };
  });
}

function floorOf({ mapId, after, upTo }: Look): Omit<SpanQuery, "siteId"> {
  return { mapId, after, upTo };
}

async function readAll(store: HistoryStore, query: Omit<SpanQuery, "siteId">): Promise<number> {
  let words = 0;
  for await (const some of store.read({ siteId: SITE, ...query })) words += some.length;
  return words;
}

async function withReader<Result>(dir: string, work: (reader: HistoryStore) => Promise<Result>): Promise<Result> {
  const reader = openSqliteHistory({ dir, role: "read" });
  try {
    return await work(reader);
  } finally {
    await reader.close();
  }
}

async function cpuNs(work: () => Promise<unknown>): Promise<number> {
  const startedAt = ownCpuNs();
  await work();
  return ownCpuNs() - startedAt;
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** The longest time in which nothing else had a turn, until the function that it gives is called; in ms. */
function watchSteps(): () => number {
  let [before, longest, isOver] = [performance.now(), 0, false];
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
    if (!isOver) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    isOver = true;
    return Math.max(longest, performance.now() - before);
  };
}
