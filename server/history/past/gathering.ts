import type { SiteId } from "@/domain/ids";
import type { Notice } from "@/domain/notice";
import { RECENT_NOTICES } from "@/domain/recent-notices";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { AlertStore } from "@/server/alerts/alert-store";
import type { NoticeStore } from "@/server/notices/notice-store";
import type { CountingSettings } from "@/server/settings/counting-settings";
import type { VersionChange, VersionStore } from "../versions/version-store";
import type { GivenSite } from "./given";

export interface GatheringParts {
  readonly versions: Pick<VersionStore, "at" | "changes">;
  readonly alerts: Pick<AlertStore, "list">;
  readonly notices: Pick<NoticeStore, "list">;
  readonly counting: Pick<CountingSettings, "current">;
  /** From when on anything is kept. */
  readonly keptFrom: () => Promise<EpochMs | undefined>;
}

/** What a site was given from `at` to `to`. */
export interface GatheredStretch extends GivenSite {
  readonly to: EpochMs;
  readonly changes: readonly VersionChange[];
}

/** Of those that opened last. */
const MOST_ALERTS = 1_000;
/** In a stretch; of a storm of more, the newest. */
const MOST_NOTICES = 500;

/** Collects what has to be known of a site besides its words, from `at` to `to`; both may be the same. */
export async function gatherStretch(
  parts: GatheringParts,
  siteId: SiteId,
  at: EpochMs,
  to = at,
): Promise<GatheredStretch> {
  const { versions, alerts, notices, counting, keptFrom } = parts;
  const opened = { siteId, before: to + 1, limit: MOST_ALERTS };
  const [drawings, changes, newest, active, earlier, later] = await Promise.all([
    versions.at(siteId, at),
    to > at ? versions.changes(siteId, at, to) : [],
    alerts.list({ ...opened, state: "all" }),
    alerts.list({ ...opened, state: "active" }),
    notices.list({ siteId, before: at + 1, limit: RECENT_NOTICES }),
    to > at ? notices.list({ siteId, since: at + 1, before: to + 1, limit: MOST_NOTICES }) : [],
  ]);
  return {
    ...{ siteId, at, to, drawings, changes },
    alerts: [...new Map([...newest, ...active].map((alert) => [alert.alertId, alert])).values()],
    notices: [...earlier, ...later].map(withoutRaw),
    unknownAfterMs: counting.current.unknownAfterMinutes * MINUTE_MS,
    keptFrom: (await keptFrom()) ?? at,
  };
}

function withoutRaw({ raw: _, ...notice }: Notice & { readonly raw: unknown }): Notice {
  return notice;
}
