import type { SiteId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { AlertStore } from "@/server/alerts/alert-store";
import type { PastNotices } from "@/server/notices/past-notices";
import type { CountingSettings } from "@/server/settings/counting-settings";
import type { VersionStore } from "../versions/version-store";
import type { GivenSite } from "./given";

export interface GatheringParts {
  readonly versions: Pick<VersionStore, "at" | "changes">;
  readonly alerts: Pick<AlertStore, "list">;
  readonly pastNotices: PastNotices;
  readonly counting: Pick<CountingSettings, "current">;
  /** How long a track is remembered with what is known of it. */
  readonly rememberedMs: () => number;
  /** When the site's newest state up to then is of; undefined where there is none. */
  readonly newestState: (siteId: SiteId, upTo: EpochMs) => Promise<EpochMs | undefined>;
  /** From when on anything is kept. */
  readonly keptFrom: () => Promise<EpochMs | undefined>;
}

/** What a site was given from `at` to `to`. */
export interface GatheredStretch extends GivenSite {
  readonly to: EpochMs;
}

/** Of those that opened last. */
const MOST_ALERTS = 1_000;
/**
 * Collects what has to be known of a site besides its words, from `at` to `to`; both may be the same. Notices of the time in between come
 * along only where it is told by steps.
 */
export async function gatherStretch(
  parts: GatheringParts,
  siteId: SiteId,
  { at, to = at, stepMs }: { readonly at: EpochMs; readonly to?: EpochMs; readonly stepMs?: number },
): Promise<GatheredStretch> {
  const { alerts, pastNotices, counting, rememberedMs, keptFrom } = parts;
  const opened = { siteId, before: to + 1, limit: MOST_ALERTS };
  const [drawn, newest, active, notices] = await Promise.all([
    gatherDrawings(parts, siteId, { at, to }),
    alerts.list({ ...opened, state: "all" }),
    alerts.list({ ...opened, state: "active" }),
    pastNotices(siteId, { at, to: stepMs === undefined ? at : to, stepMs: stepMs ?? 1 }),
  ]);
  return {
    ...{ siteId, at, to, ...drawn, notices },
    alerts: [...new Map([...newest, ...active].map((alert) => [alert.alertId, alert])).values()],
    unknownAfterMs: counting.current.unknownAfterMinutes * MINUTE_MS,
    rememberedMs: rememberedMs(),
    keptFrom: (await keptFrom()) ?? at,
  };
}

/** As the site was drawn at the state that a walk to `at` begins with, and what was drawn otherwise since. */
async function gatherDrawings(
  { versions, newestState, keptFrom }: GatheringParts,
  siteId: SiteId,
  { at, to }: { readonly at: EpochMs; readonly to: EpochMs },
): Promise<Pick<GivenSite, "drawnAt" | "drawings" | "changes">> {
  const begin = (await newestState(siteId, at)) ?? (await keptFrom()) ?? at;
  const drawnAt = Math.min(begin, at);
  const [drawings, changes] = await Promise.all([
    versions.at(siteId, drawnAt),
    to > drawnAt ? versions.changes(siteId, drawnAt, to) : [],
  ]);
  return { drawnAt, drawings, changes };
}
