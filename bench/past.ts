import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Fix } from "@/domain/change";
import { LiveSite } from "@/domain/live-site";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { HistoryStore } from "@/server/history/history-store";
import { liveAt } from "@/server/history/past/live-at";
import { makeStates } from "@/server/history/past/make-states";
import { stretch } from "@/server/history/past/stretch";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import { officeFloors } from "./chunks/walked-floors";
import { ownCpuNs } from "./measure/cpu";
import type { Bench } from "./measure/ratio";
import { quantile } from "./measure/samples";
import { printTable } from "./measure/table";

/** The sizes of the office whose past is measured. */
const SIZES = {
  quick: { tracks: 300, spanMs: 2 * HOUR_MS },
  usual: { tracks: 1_000, spanMs: 4 * HOUR_MS },
  full: { tracks: 2_000, spanMs: 10 * HOUR_MS },
};
const LOOKS = 20;
const SITE = "site";
const MAP = "floor-0";
const DRAWINGS = { floorplans: [], areas: [], placements: [], removals: [] };

/** What a replay requests at once, at two speeds. */
const STRETCHES = [
  { name: "a minute in steps of a second", spanMs: MINUTE_MS, stepMs: SECOND_MS },
  { name: "100 minutes in steps of 20 s", spanMs: 100 * MINUTE_MS, stepMs: 20 * SECOND_MS },
] as const;

/** How long a moment of a floor and stretches of its past take, compared with a site that replays the same changes from memory. */
export const run: Bench = async ({ quick, full }) => {
  const dir = mkdtempSync(path.join(os.tmpdir(), "bench-past-"));
  const store = openSqliteHistory({ dir, role: "write" });
  try {
    const fixes = await fill(store, SIZES[full ? "full" : quick ? "quick" : "usual"]);
    const [first, last] = [fixes[0]?.at ?? 0, fixes.at(-1)?.at ?? 0];
    const moments = Array.from({ length: LOOKS }, (_, look) => first + ((look + 1) / LOOKS) * (last - first));
    const bare = await measureAll(moments, async (at) => void (await liveAt(store, { ...givenAt(at), mapId: MAP })));
    const states = await makeAllStates(store, first - 1, last);
    const jumps = await measureAll(moments, async (at) => void (await liveAt(store, { ...givenAt(at), mapId: MAP })));
    const fed = await measureAll(moments.slice(-1), async () => void feed(fixes));
    const rows = [
      [`a moment, ${states} states`, ...cellsOf(jumps)],
      ["the same without states", ...cellsOf(bare)],
    ];
    for (const { name, spanMs, stepMs } of STRETCHES) {
      const begins = moments.filter((at) => at + spanMs <= last);
      const stretches = await measureAll(begins, (at) => readStretch(store, at, at + spanMs, stepMs));
      rows.push([name, ...cellsOf(stretches)]);
    }
    printTable(
      `past: a site of ${(fixes.length / 1_000).toFixed(0)} thousand words in ${((last - first) / HOUR_MS).toFixed(0)} hours`,
      ["", "ms, median / p95", "CPU ms, median"],
      rows,
    );
    return [
      { name: "past: CPU of a moment against one without states", value: cpuOf(jumps) / cpuOf(bare) },
      { name: "past: CPU of all words from disk against from memory", value: (bare.at(-1)?.cpuMs ?? 0) / cpuOf(fed) },
    ];
  } finally {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  }
};

/** Writes the fixes and returns them in order of time. Finished days are packed. */
async function fill(store: HistoryStore, size: { readonly tracks: number; readonly spanMs: number }) {
  const fixes = officeFloors(size).floors.flatMap((walked, floor) =>
    walked.map(({ track, at, x, y }): Fix => {
      const trackId = `wifi:${track.toString(16).padStart(12, "0")}` as const;
      return { type: "fix", siteId: SITE, mapId: `floor-${floor}`, trackId, kind: "wifi", x, y, at };
    }),
  );
  fixes.sort((one, other) => one.at - other.at);
  let seq = 0;
  for (let from = 0; from < fixes.length; from += 1_000) {
    const words = fixes.slice(from, from + 1_000).map((change) => ({ change, seq: ++seq }));
    await store.append({ words, upTo: seq });
    await store.tidy(words.at(-1)?.change.at ?? 0);
  }
  await store.tidy((fixes.at(-1)?.at ?? 0) + HOUR_MS);
  return fixes;
}

function givenAt(at: EpochMs) {
  return {
    siteId: SITE,
    at,
    drawings: DRAWINGS,
    drawnAt: at,
    changes: [],
    alerts: [],
    notices: [],
    unknownAfterMs: HOUR_MS,
    keptFrom: 0,
    rememberedMs: 7 * DAY_MS,
  };
}

async function makeAllStates(store: HistoryStore, begin: EpochMs, upTo: EpochMs): Promise<number> {
  let states = 0;
  for (;;) {
    const at = (await store.stateBefore(SITE, upTo))?.at ?? begin;
    const given = { ...givenAt(at), upTo };
    const { kept, isDone } = await makeStates(store, given);
    states += kept;
    if (isDone) return states;
  }
}

async function readStretch(store: HistoryStore, at: EpochMs, to: EpochMs, stepMs: number): Promise<void> {
  for await (const _ of stretch(store, { ...givenAt(at), to, stepMs, mapId: MAP }));
}

function feed(fixes: readonly Fix[]): LiveSite {
  const site = new LiveSite(SITE);
  for (const fix of fixes) site.apply(fix);
  site.advance();
  return site;
}

interface Taken {
  readonly ms: number;
  readonly cpuMs: number;
}

async function measureAll(
  moments: readonly EpochMs[],
  work: (at: EpochMs) => Promise<void>,
): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const at of moments) {
    const [startedAt, cpuNs] = [performance.now(), ownCpuNs()];
    await work(Math.round(at));
    taken.push({ ms: performance.now() - startedAt, cpuMs: (ownCpuNs() - cpuNs) / 1e6 });
  }
  return taken;
}

function cpuOf(taken: readonly Taken[]): number {
  return quantile(
    taken.map(({ cpuMs }) => cpuMs),
    0.5,
  );
}

function cellsOf(taken: readonly Taken[]): readonly string[] {
  const ms = taken.map((each) => each.ms);
  return [`${quantile(ms, 0.5).toFixed(0)} / ${quantile(ms, 0.95).toFixed(0)}`, cpuOf(taken).toFixed(0)];
}
