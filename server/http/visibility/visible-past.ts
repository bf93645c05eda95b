import type { Activity } from "@/domain/contract/history";
import type { MapId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { canSeeFloor, type PartialVisibility, type VisibleWindow } from "@/server/access/grant";
import type { Past } from "@/server/history/past/past";
import type { Services } from "../services";
import { areaSeenBy } from "./visible-sites";

/** The past for a caller who does not see everything: floors that they may see now, while those belonged to a site that they may see. */
export function pastSeenBy(services: Pick<Services, "past" | "sites">, visibility: PartialVisibility): Past {
  return visibility.window ? pastInWindow(services, visibility.window) : pastOfFloors(services, visibility);
}

/** One floor in a time window. What began before the window is included as it was; nothing after its end is. */
function pastInWindow(services: Pick<Services, "past" | "sites">, { siteId, mapId, from, until }: VisibleWindow): Past {
  const past = pastOfFloors(services, { siteIds: new Set([siteId]), mapIds: new Set([mapId]), namesOnly: true });
  const isIn = (at: EpochMs) => at >= from && at <= until;
  const within = (asked: { readonly from: EpochMs; readonly to: EpochMs }) => ({
    from: Math.max(asked.from, from),
    to: Math.min(asked.to, until),
  });
  return {
    ...past,
    async kept() {
      const kept = await past.kept();
      const both = kept && within(kept);
      return both && both.to >= both.from ? both : undefined;
    },
    live: async (floor, at, signal) => (isIn(at) ? past.live(floor, at, signal) : undefined),
    stretch: async (asked) => (isIn(asked.from) ? past.stretch({ ...asked, ...within(asked) }) : undefined),
    async activity(floor, asked, signal) {
      const seen = within(asked);
      if (seen.to < seen.from) return { points: [], gaps: [], alerts: [] };
      const activity = await past.activity(floor, seen, signal);
      if (!activity) return undefined;
      // A step that reaches beyond the window would reveal something about the time outside it.
      const points = activity.points.filter(({ at, spanMs }) => at >= from && at + spanMs <= until + 1);
      return { ...activity, points, alerts: activity.alerts.map((alert) => clearedBy(alert, until)) };
    },
    async crossings(asked, signal) {
      const range = within(asked);
      return range.to < range.from ? [] : past.crossings({ ...asked, ...range }, signal);
    },
  };
}

/** Removes an end of the alert that is after `until`. */
function clearedBy({ clearedAt, ...alert }: Activity["alerts"][number], until: EpochMs) {
  return clearedAt === undefined || clearedAt > until ? alert : { ...alert, clearedAt };
}

function pastOfFloors({ past, sites }: Pick<Services, "past" | "sites">, visibility: PartialVisibility): Past {
  const seenArea = areaSeenBy(visibility);
  async function siteOf(mapId: MapId, at: EpochMs) {
    const owner = sites.siteOf(mapId);
    if (owner !== undefined && !canSeeFloor(visibility, owner, mapId)) return undefined;
    const then = await past.siteOf(mapId, at);
    return canSeeFloor(visibility, then, mapId) ? then : undefined;
  }
  return {
    kept: () => past.kept(),
    siteOf,
    async imageOf(mapId, version) {
      return (await siteOf(mapId, Number.MAX_SAFE_INTEGER)) === undefined ? undefined : past.imageOf(mapId, version);
    },
    async live(mapId, at, signal) {
      const live = (await siteOf(mapId, at)) === undefined ? undefined : await past.live(mapId, at, signal);
      return live && { ...live, areas: live.areas.map(seenArea) };
    },
    async stretch(stretch) {
      if ((await siteOf(stretch.mapId, stretch.to)) === undefined) return undefined;
      return past.stretch(visibility.mapIds === undefined ? stretch : { ...stretch, mapIds: [...visibility.mapIds] });
    },
    async crossings(asked, signal) {
      return (await siteOf(asked.mapId, asked.to)) === undefined ? undefined : past.crossings(asked, signal);
    },
    async activity(mapId, asked, signal) {
      return (await siteOf(mapId, asked.to)) === undefined ? undefined : past.activity(mapId, asked, signal);
    },
  };
}
