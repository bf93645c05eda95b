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
  /** How long a track is remembered with its facts. */
  readonly rememberedMs: () => number;
  /** The time of the site's newest state up to `upTo`; undefined if there is none. */
  readonly newestState: (siteId: SiteId, upTo: EpochMs) => Promise<EpochMs | undefined>;
  /** The start of the kept past; undefined if nothing is kept. */
  readonly keptFrom: () => Promise<EpochMs | undefined>;
}

/** The input of a site from `at` to `to`. */
export interface GatheredStretch extends GivenSite {
  readonly to: EpochMs;
}

/** The most alerts that are gathered, those that opened last. */
const MOST_ALERTS = 1_000;
/**
 * Collects everything besides words that a site needs from `at` to `to`, which may be equal. Notices in between are included only if the
 * stretch is told in steps.
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

/** The drawings at the state from which a walk to `at` begins, and their changes since. */
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
