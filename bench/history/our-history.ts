import { statSync } from "node:fs";
import path from "node:path";
import type { Area } from "@/domain/area";
import type { Fix } from "@/domain/change";
import type { AreaId, MapId, SiteId, TrackId } from "@/domain/ids";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { HistoryStore, SpanQuery } from "@/server/history/history-store";
import { liveAt } from "@/server/history/past/live-at";
import { makeStates } from "@/server/history/past/make-states";
import { stretch } from "@/server/history/past/stretch";
import { occupancyOf } from "@/server/history/questions/occupancy";
import { pathOf } from "@/server/history/questions/path";
import { type PackedWords, unpackWords, WordPacker } from "@/server/history/record/packed-words";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import { heatOf } from "@/server/history/summaries/heat";
import { makeSummary } from "@/server/history/summaries/make-summary";
import { SummaryMaker } from "@/server/history/summaries/summary-maker";
import { summedCounts } from "@/server/history/summaries/summed-counts";
import { unsummedParts } from "@/server/history/summaries/summed-parts";
import { AREA, type Contender, type Question, STEP_MS, spanOf } from "./contender";
import type { KeptSite } from "./walked-days";

const MOST_OF_PATH = 2_000;
const SECOND_STEP_MS = 1_000;

/** The product's history: one writer, and readers like those of its threads. */
export class OurHistory implements Contender {
  readonly dir: string;
  private readonly writer: HistoryStore;
  private reader: HistoryStore;
  private readonly packer = new WordPacker();
  private handed: PackedWords | undefined;
  private seq = 0;

  constructor(dir: string) {
    this.dir = dir;
    this.writer = openSqliteHistory({ dir, role: "write" });
    this.reader = openSqliteHistory({ dir, role: "read" });
  }

  /** Continues an existing history after dropping the days from `startAt`. */
  async goOnFrom(startAt: EpochMs): Promise<void> {
    this.seq = await this.writer.keptSeq();
    for (const day of await this.writer.days()) if (day.startAt >= startAt) await this.writer.dropDay(day.startAt);
  }

  handOver(fixes: readonly Fix[]): void {
    this.seq += 1;
    for (const fix of fixes) this.packer.add(fix, this.seq, fix.at);
    this.packer.reached(this.seq);
    this.handed = structuredClone(this.packer.take());
  }

  async append(): Promise<void> {
    if (this.handed) await this.writer.append(unpackWords(this.handed));
    this.handed = undefined;
  }

  /** Packs and seals everything before `now`. */
  tidy(now: EpochMs): Promise<void> {
    return this.writer.tidy(now);
  }

  /** Returns the number of new states. */
  makeStates(sites: readonly KeptSite[], upTo: EpochMs): Promise<number> {
    return makeAllStates(this.writer, sites, upTo);
  }

  /** Makes summaries of the last week: of finished days, and of the last day those that exist while somebody looks at it. */
  async makeSummaries(sites: readonly KeptSite[]): Promise<void> {
    const { writer } = this;
    const days = (await writer.days()).slice(-8);
    for (const site of sites) {
      const { siteId } = site;
      const from = days.at(-1)?.startAt ?? 0;
      const told = await writer.countFixes({ siteId, after: from - 1, upTo: from + DAY_MS - 1 });
      const now = Math.max(from, ...told.map(({ startAt, spanMs }) => startAt + spanMs));
      const maker = new SummaryMaker({
        days: async () => days,
        summarized: () => writer.summarized(siteId),
        gather: async (_, at, to) => ({ ...givenAt(site, at), to }),
        make: (what) => makeSummary(writer, what),
        unknownAfterMs: () => UNKNOWN_AFTER_MS,
        now: () => now,
      });
      maker.look({ siteId, from, to: now });
      await maker.make([siteId], () => true);
    }
  }

  /** Bytes of derived data: states and summaries. */
  derivedBytes(): number {
    const files = ["", "-wal"].map((end) => path.join(this.dir, `states.sqlite${end}`));
    return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  }

  async bytes(): Promise<number> {
    return (await this.writer.days()).reduce((sum, day) => sum + day.bytes, 0);
  }

  async reopen(): Promise<void> {
    await this.reader.close();
    this.reader = openSqliteHistory({ dir: this.dir, role: "read" });
  }

  ask(question: Question, about: Fix): Promise<number> {
    return askHistory(this.reader, question, about);
  }

  async eraseTrack(trackId: TrackId): Promise<void> {
    await this.writer.eraseTrack(trackId);
  }

  dropDay(startAt: EpochMs): Promise<void> {
    return this.writer.dropDay(startAt);
  }

  async close(): Promise<void> {
    await this.reader.close();
    await this.writer.close();
  }
}

/** Runs a query as the history's threads do, without passing the result between threads. */
export async function askHistory(store: HistoryStore, question: Question, about: Fix): Promise<number> {
  const { siteId, mapId, trackId } = about;
  const { after, upTo } = spanOf(question, about);
  const [at, to] = [after + 1, upTo];
  const site = { siteId, mapIds: [mapId] };
  const given = givenAt(site, at);
  const played = { ...given, mapId, to };
  const path = () => pathOf(store, { trackId, siteIds: [siteId], from: at, to, most: MOST_OF_PATH });
  switch (question) {
    case "moment":
      return (await liveAt(store, { ...given, at: upTo, mapId }))?.tracks.length ?? 0;
    case "words":
      return countFixes(store, { siteId, mapId, after, upTo });
    case "play":
      return bytesOf(stretch(store, { ...played, stepMs: SECOND_STEP_MS }));
    case "thinned":
      return bytesOf(stretch(store, { ...played, stepMs: STEP_MS }));
    case "pathOfDay":
    case "pathOfWeek":
      return (await path()).fixCount;
    case "heat":
      return (await heatOf(store, { siteId, mapId, from: at, to: to + 1, extent: EXTENT })).seconds.length;
    case "occupancy":
    case "unsummed":
      return occupancyPoints(store, site, { from: at, to: to + 1 });
  }
}

async function occupancyPoints(
  store: HistoryStore,
  site: KeptSite,
  range: { readonly from: EpochMs; readonly to: EpochMs },
): Promise<number> {
  const question = { siteId: site.siteId, ...range, unknownAfterMs: UNKNOWN_AFTER_MS };
  const parts = await unsummedParts(store, question);
  const walked = parts.map(({ from, to }) => ({ ...givenAt(site, from), to }));
  const areaId = areaIdOf(site.mapIds[0] ?? "");
  return (await occupancyOf(summedCounts(store, walked), { ...question, areaId, stepMs: MINUTE_MS })).points.length;
}

/** Makes states site by site, as the server does in idle time. Returns the number of new ones. */
export async function makeAllStates(store: HistoryStore, sites: readonly KeptSite[], upTo: EpochMs): Promise<number> {
  let states = 0;
  for (const site of sites)
    for (let isDone = false; !isDone; ) {
      const at = (await store.stateBefore(site.siteId, upTo))?.at ?? -1;
      const made = await makeStates(store, { ...givenAt(site, at), upTo });
      states += made.kept;
      isDone = made.isDone;
    }
  return states;
}

const UNKNOWN_AFTER_MS = HOUR_MS;
const EXTENT = { widthM: 100, heightM: 100 };

/** The site's configuration with one zone on each floor. */
function givenAt({ siteId, mapIds }: KeptSite, at: EpochMs) {
  const areas = mapIds.map((mapId) => areaOn(siteId, mapId));
  const drawings = { floorplans: [], areas, placements: [], removals: [] };
  return {
    siteId,
    at,
    drawings,
    drawnAt: at,
    changes: [],
    alerts: [],
    notices: [],
    unknownAfterMs: UNKNOWN_AFTER_MS,
    keptFrom: 0,
    rememberedMs: 7 * DAY_MS,
  };
}

function areaIdOf(mapId: MapId): AreaId {
  return `area of ${mapId}`;
}

function areaOn(siteId: SiteId, mapId: MapId): Area {
  const [right, bottom] = [AREA.widthM, AREA.heightM];
  const polygon = [
    { x: 0, y: 0 },
    { x: right, y: 0 },
    { x: right, y: bottom },
    { x: 0, y: bottom },
  ];
  return { areaId: areaIdOf(mapId), siteId, mapId, kind: "zone", name: "Area", polygon, version: 1 };
}

async function countFixes(store: HistoryStore, span: SpanQuery): Promise<number> {
  let fixes = 0;
  for await (const words of store.read(span)) for (const { change } of words) if (change.type === "fix") fixes += 1;
  return fixes;
}

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const piece of pieces) bytes += piece.byteLength;
  return bytes;
}
