import type { Kept } from "@/domain/contract/history";
import type { MapId, SiteId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { MakingPatience } from "./history/making-patience";
import { type GatheredStretch, type GatheringParts, gatherStretch } from "./history/past/gathering";
import type { Past, Stretch } from "./history/past/past";
import { StateMaker } from "./history/past/state-maker";
import { SummaryMaker } from "./history/summaries/summary-maker";
import type { HistoryReader } from "./history/thread/history-reader";
import type { HistoryThread } from "./history/thread/history-thread";
import type { JOBS } from "./history/thread/jobs";
import type { VersionStore } from "./history/versions/version-store";
import type { ImageStore } from "./images/image-store";
import { prunePast } from "./images/past-images";
import type { Sites } from "./live/sites";
import { openPastQuestions } from "./open-past-questions";
import { rememberedMs } from "./retention/open-retention";
import type { RetentionKeeper } from "./retention/retention-keeper";

export interface PastParts extends Omit<GatheringParts, "keptFrom" | "newestState" | "rememberedMs"> {
  readonly reader: Pick<HistoryReader, "ask" | "stream">;
  readonly versions: Pick<VersionStore, "at" | "changes" | "siteOfMap" | "images" | "imageOf" | "prune">;
  readonly images: Pick<ImageStore, "remove">;
  readonly sites: Pick<Sites, "siteOf" | "all">;
  readonly writer: Pick<HistoryThread<typeof JOBS>, "ask">;
  readonly retention: Pick<RetentionKeeper, "daysOf">;
  readonly now: () => EpochMs;
  readonly log: { warn(fields: object, message: string): void };
}

/** The list of days changes seldom. */
const DAYS_HOLD_MS = 5 * SECOND_MS;
const MAX_ALERTS = 1_000;
/** The most fixes that are read to show a moment while saved states are being prepared: it takes five seconds and more. */
const MAX_FIXES_READ = 3_000_000;

/** The past, as told by the thread that reads the history, from what is gathered here. */
export function openPast(parts: PastParts) {
  const { reader, writer, versions, images, sites, retention, now, log } = parts;
  let looked: { readonly at: EpochMs; readonly from: Promise<EpochMs | undefined> } | undefined;

  function keptFrom(): Promise<EpochMs | undefined> {
    if (looked && Math.abs(now() - looked.at) < DAYS_HOLD_MS) return looked.from;
    const from = reader.ask("days", undefined).then(([first]) => first?.startAt);
    looked = { at: now(), from };
    const forget = () => {
      looked = undefined;
    };
    // The first day of a new history is seen at once.
    from.then((startAt) => startAt === undefined && forget(), forget);
    return from;
  }

  const newestState = (siteId: SiteId, upTo: EpochMs) => reader.ask("newestState", { siteId, upTo });
  const gathering = { ...parts, keptFrom, newestState, rememberedMs: () => rememberedMs(retention.daysOf("tracks")) };
  const gather: Gather = (siteId, at, to, stepMs) =>
    gatherStretch(gathering, siteId, { at, ...(to !== undefined && { to }), ...(stepMs && { stepMs }) });
  const unknownAfterMs = () => parts.counting.current.unknownAfterMinutes * MINUTE_MS;
  const summaryMaker = new SummaryMaker({
    ...{ gather, now, unknownAfterMs, days: () => reader.ask("days", undefined) },
    summarized: (siteId) => reader.ask("summarized", siteId),
    make: (given) => writer.ask("makeSummary", given),
  });
  const stateMaker = new StateMaker({
    ...{ gather, keptFrom, now, elapsed: () => performance.now(), log },
    siteIds: () => sites.all.keys(),
    newestAt: newestState,
    days: (siteId, upTo) => reader.ask("daysOfStates", { siteId, upTo }),
    stretchWithoutStates: (wanted) => reader.ask("stretchWithoutStates", wanted),
    make: (given) => writer.ask("makeStates", given),
    summarize: (siteIds, isWanted) => summaryMaker.make(siteIds, isWanted),
    prune: (before) => prunePast(before, { images, versions }),
  });
  const summing = { summaryMaker, isSumming: () => stateMaker.isMaking, unknownAfterMs, now };
  const showing = new MakingPatience<Moment>({
    toMake: async ({ siteId, at }) =>
      stateMaker.isAwaited(siteId, at) ? await reader.ask("statesToShow", { siteId, at }) : undefined,
    mostWork: MAX_FIXES_READ,
  });
  return {
    past: openFloorsPast(parts, gather, { keptFrom, showing }),
    pastQuestions: openPastQuestions({ reader, gather, showing, ...summing }),
    stateMaker,
  };
}

/** A moment of a site. */
interface Moment {
  readonly siteId: SiteId;
  readonly at: EpochMs;
}

type Gather = (siteId: SiteId, at: EpochMs, to?: EpochMs, stepMs?: number) => Promise<GatheredStretch>;

interface Shown {
  readonly keptFrom: () => Promise<EpochMs | undefined>;
  readonly showing: MakingPatience<Moment>;
}

function openFloorsPast(parts: PastParts, gather: Gather, { keptFrom, showing }: Shown): Past {
  const { reader, versions, sites, alerts, now } = parts;
  const siteOf = async (mapId: MapId, at: EpochMs) => (await versions.siteOfMap(mapId, at)) ?? sites.siteOf(mapId);

  async function kept(): Promise<Kept | undefined> {
    const from = await keptFrom();
    return from === undefined ? undefined : { from, to: now() };
  }

  return {
    kept,
    siteOf,

    imageOf: (mapId, version) => versions.imageOf(mapId, version),

    async live(mapId, at, signal) {
      const siteId = await siteOf(mapId, at);
      if (siteId === undefined) return undefined;
      const given = { ...(await gather(siteId, at)), mapId };
      return await showing.ask({ siteId, at }, signal, (until) => reader.ask("liveAt", given, until));
    },

    async stretch({ mapId, from, to, stepMs, mapIds, signal }: Stretch) {
      const siteId = await siteOf(mapId, to);
      if (siteId === undefined) return undefined;
      const given = { ...(await gather(siteId, from, to, stepMs)), mapId, stepMs, ...(mapIds && { mapIds }) };
      return await showing.ask({ siteId, at: from }, signal, (until) => reader.stream("stretch", given, until));
    },

    async crossings({ mapId, of, from, to }, signal) {
      const siteId = await siteOf(mapId, to);
      if (siteId === undefined) return undefined;
      const range = await kept();
      if (!range) return [];
      // Includes areas that no longer exist, if they were crossed then.
      const drawn = (await Promise.all([versions.at(siteId, from), versions.at(siteId, to)])).flatMap(
        ({ areas }) => areas,
      );
      const areas = [...drawn, ...(sites.all.get(siteId)?.areas.values() ?? [])].filter((area) => area.mapId === mapId);
      const areaIds = [...new Set(areas.map(({ areaId }) => areaId))];
      const within = { from: Math.max(from, range.from), to: Math.min(to, range.to) };
      return await reader.ask("crossings", { siteId, mapId, areaIds, ...of, ...within }, signal);
    },

    async activity(mapId, { from, to }, signal) {
      const siteId = await siteOf(mapId, to);
      if (siteId === undefined) return undefined;
      const range = await kept();
      const listed = alerts.list({ state: "all", siteId, mapIds: [mapId], before: to, limit: MAX_ALERTS });
      const open = (await listed).filter(({ clearedAt }) => clearedAt === undefined || clearedAt >= from).reverse();
      const counted = range
        ? await reader.ask("activity", { siteId, mapId, from, to, kept: range }, signal)
        : { points: [], gaps: [] };
      return {
        ...counted,
        alerts: open.map(({ alertId, areaId, areaName, openedAt, clearedAt }) => ({
          ...{ alertId, areaId, openedAt },
          ...(areaName !== undefined && { areaName }),
          ...(clearedAt !== undefined && { clearedAt }),
        })),
      };
    },
  };
}
