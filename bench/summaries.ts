import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Fix } from "@/domain/change";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { HistoryStore } from "@/server/history/history-store";
import type { GatheredStretch } from "@/server/history/past/gathering";
import { makeStates } from "@/server/history/past/make-states";
import { dwellOf } from "@/server/history/questions/dwell";
import { flowsOf } from "@/server/history/questions/flows";
import { type ReadMoves, startOfMoves } from "@/server/history/questions/moves";
import { occupancyOf, siteOccupancyOf } from "@/server/history/questions/occupancy";
import { type ReadVisits, visitsOf } from "@/server/history/questions/visits";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import { heatOf } from "@/server/history/summaries/heat";
import { makeSummary, type ToSummarize } from "@/server/history/summaries/make-summary";
import { summedCounts } from "@/server/history/summaries/summed-counts";
import { summedMoves } from "@/server/history/summaries/summed-moves";
import { unsummedParts } from "@/server/history/summaries/summed-parts";
import { summedVisits } from "@/server/history/summaries/summed-visits";
import { ownCpuNs } from "./measure/cpu";
import type { Bench } from "./measure/ratio";
import { quantile } from "./measure/samples";
import { printTable } from "./measure/table";

/** A floor with phones from 8:00 to 18:00, each reported once per minute. */
const SIZES = { quick: { tracks: 100, days: 2 }, usual: { tracks: 300, days: 7 }, full: { tracks: 1_000, days: 28 } };
const [SITE, MAP, ZONE] = ["site", "floor", "zone-7"];
const MONDAY: EpochMs = Date.UTC(2026, 2, 2);
const FLOOR = { widthM: 100, heightM: 60 };
/** Twenty adjacent rooms. */
const ROOMS = { columns: 5, rows: 4 };
const AREA_IDS = Array.from({ length: ROOMS.columns * ROOMS.rows }, (_, room) => `zone-${room}`);
/** Each person changes rooms about once in this many minutes. */
const STAYS_MINUTES = 20;
const UNKNOWN_AFTER_MS = 30 * MINUTE_MS;
const TIMES = 5;

/** What charts over days cost with summaries, compared with computing the same answers from all changes. */
export const run: Bench = async ({ quick, full }) => {
  const size = SIZES[full ? "full" : quick ? "quick" : "usual"];
  const dir = mkdtempSync(path.join(os.tmpdir(), "bench-summaries-"));
  const store = openSqliteHistory({ dir, role: "write" });
  try {
    const fixes = await fill(store, size);
    const range = { siteId: SITE, from: MONDAY, to: MONDAY + size.days * DAY_MS };
    const byWords = await askAll(store, range, quick ? 1 : 2);
    const making: number[] = [];
    for (let day = 0; day < size.days; day += 1)
      making.push(await cpuMsOf(() => makeSummary(store, toSummarize(MONDAY + day * DAY_MS))));
    const bySummaries = await askAll(store, range, TIMES);
    const bytes = await bytesOf(store, size.days);
    printTable(
      `summaries: ${size.days} days of a floor, ${(fixes / 1e6).toFixed(1)} million words, ${ROOMS.columns * ROOMS.rows} zones`,
      ["CPU ms", "by its words", "by summaries"],
      [
        ...Object.entries(byWords).map(([name, ms]) => [name, ms.toFixed(0), (bySummaries[name] ?? 0).toFixed(1)]),
        ["to summarize a day", "", quantile(making, 0.5).toFixed(0)],
        ["kB a day", "", (bytes / size.days / 1_000).toFixed(0)],
      ],
    );
    return Object.entries(byWords).map(([name, ms]) => ({
      name: `summaries: CPU of ${name} against by its words`,
      value: (bySummaries[name] ?? 0) / ms,
    }));
  } finally {
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  }
};

async function fill(store: HistoryStore, { tracks, days }: { readonly tracks: number; readonly days: number }) {
  let seq = 0;
  for (let day = 0; day < days; day += 1) {
    for (let minute = 8 * 60; minute < 18 * 60; minute += 1) {
      const at = MONDAY + day * DAY_MS + minute * MINUTE_MS;
      const words = Array.from({ length: tracks }, (_, track) => ({ change: fixAt(at, track), seq: ++seq }));
      await store.append({ words, upTo: seq });
      if (minute % 30 === 0) await store.tidy(at);
    }
    await store.tidy(MONDAY + (day + 1) * DAY_MS + HOUR_MS);
  }
  await store.tidy(MONDAY + days * DAY_MS + 2 * DAY_MS);
  for (let isDone = false; !isDone; ) {
    const upTo = MONDAY + days * DAY_MS;
    const at = (await store.stateBefore(SITE, upTo))?.at ?? MONDAY - 1;
    ({ isDone } = await makeStates(store, { ...given(at, upTo), upTo }));
  }
  return seq;
}

/** A position near a place in the track's current room. */
function fixAt(at: EpochMs, track: number): Fix {
  const minute = at / MINUTE_MS;
  const room = mixed(track * 7_919 + Math.floor((minute + track) / STAYS_MINUTES)) % (ROOMS.columns * ROOMS.rows);
  const [x, y] = [mixed(minute * 31 + track), mixed(minute * 37 + track)].map((each) => (each % 1_000) / 1_000);
  const trackId = `wifi:${track.toString(16).padStart(12, "0")}` as const;
  return {
    ...{ type: "fix", siteId: SITE, mapId: MAP, trackId, kind: "wifi", at: at + (mixed(track) % MINUTE_MS) },
    x: ((room % ROOMS.columns) + (x ?? 0)) * (FLOOR.widthM / ROOMS.columns),
    y: (Math.floor(room / ROOMS.columns) + (y ?? 0)) * (FLOOR.heightM / ROOMS.rows),
  };
}

/** A deterministic pseudo-random number. */
function mixed(seed: number): number {
  const one = Math.imul(Math.floor(seed) ^ 0x9e37_79b9, 0x85eb_ca6b);
  return Math.imul(one ^ (one >>> 13), 0xc2b2_ae35) >>> 0;
}

function toSummarize(startAt: EpochMs): ToSummarize {
  return { startAt, given: given(startOfMoves(startAt), startAt + DAY_MS - 1) };
}

function given(at: EpochMs, to: EpochMs): GatheredStretch {
  const [width, height] = [FLOOR.widthM / ROOMS.columns, FLOOR.heightM / ROOMS.rows];
  const areas = Array.from({ length: ROOMS.columns * ROOMS.rows }, (_, room) => {
    const [left, top] = [(room % ROOMS.columns) * width, Math.floor(room / ROOMS.columns) * height];
    const corner = (x: number, y: number) => ({ x: left + x * width, y: top + y * height });
    const polygon = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
    return {
      areaId: `zone-${room}`,
      siteId: SITE,
      mapId: MAP,
      kind: "zone" as const,
      name: `Room ${room}`,
      polygon,
      version: 1,
    };
  });
  const drawings = { floorplans: [], areas, placements: [], removals: [] };
  const nothing = { changes: [], alerts: [], notices: [] };
  return {
    siteId: SITE,
    at,
    to,
    drawings,
    drawnAt: at,
    ...nothing,
    unknownAfterMs: UNKNOWN_AFTER_MS,
    keptFrom: MONDAY,
    rememberedMs: 7 * DAY_MS,
  };
}

async function bytesOf(store: HistoryStore, days: number): Promise<number> {
  let bytes = 0;
  for (let day = 0; day < days; day += 1)
    for (const kind of ["counts", "visits", "names", "moves", "heat"] as const) {
      const summary = await store.summaryAt({ siteId: SITE, at: MONDAY + day * DAY_MS, kind });
      for (const part of summary?.parts ?? []) bytes += part.bytes.byteLength;
    }
  return bytes;
}

interface Range {
  readonly siteId: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Runs each query `times` times and returns the medians. */
async function askAll(store: HistoryStore, range: Range, times: number): Promise<Readonly<Record<string, number>>> {
  const question = { ...range, stepMs: 15 * MINUTE_MS, unknownAfterMs: UNKNOWN_AFTER_MS };
  const counts = async () =>
    summedCounts(
      store,
      (await unsummedParts(store, question)).map(({ from, to }) => given(from, to)),
    );
  const walkedOf = async (asked: Parameters<ReadMoves>[0]) => {
    const parts = await unsummedParts(store, asked);
    return parts.map(({ from, to }) => ({ from, to, given: given(startOfMoves(from), to - 1) }));
  };
  const moves: ReadMoves = async (asked, tell) => summedMoves(store, await walkedOf(asked))(asked, tell);
  const visits: ReadVisits = async (asked, tell) => summedVisits(store, await walkedOf(asked))(asked, tell);
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    "a zone's numbers": async () => occupancyOf(await counts(), { ...question, areaId: ZONE }),
    "all zones' numbers": async () => siteOccupancyOf(await counts(), question),
    "visits of a zone": () => dwellOf(moves, { ...question, areaId: ZONE }),
    "who visited a zone": () => visitsOf(visits, { ...question, to: question.to - 1, areaId: ZONE }),
    "flows between all zones": () => flowsOf(moves, { ...question, areaIds: AREA_IDS }),
    "a heat map": () => heatOf(store, { ...range, mapId: MAP, extent: FLOOR }),
  };
  const taken: Record<string, number> = {};
  for (const [name, ask] of Object.entries(asked)) {
    const cpuMs: number[] = [];
    for (let time = 0; time < times; time += 1) cpuMs.push(await cpuMsOf(ask));
    taken[name] = quantile(cpuMs, 0.5);
  }
  return taken;
}

async function cpuMsOf(work: () => Promise<unknown>): Promise<number> {
  const cpuNs = ownCpuNs();
  await work();
  return (ownCpuNs() - cpuNs) / 1e6;
}
