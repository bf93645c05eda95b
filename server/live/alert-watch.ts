import type { Alert, AlertLapse } from "@/domain/alert";
import type { LiveArea } from "@/domain/live-area";
import type { LiveSite } from "@/domain/live-site";
import { countState } from "@/domain/silence";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";

/**
 * Share of the limit below which an unconfirmed alert ends. Below 1, so that one person walking in and out does not end and reopen the
 * alert.
 */
const LOW_SHARE = 0.8;
/** How long the reason to end an alert has to hold, by the site's own time. */
const LASTS_MS: Readonly<Record<AlertLapse, number>> = { count: 3 * MINUTE_MS, unheard: 30 * MINUTE_MS };
/** An area that Mist has not mentioned for this long may no longer exist: Mist does not report that an area was deleted. */
const UNHEARD_MS = DAY_MS;

/** Why an alert may end, and since when, by the site's own time. */
interface Reason {
  readonly why: AlertLapse;
  readonly since: EpochMs;
}

/**
 * Ends alerts that Mist no longer mentions, and lets areas whose alert was resolved open new alerts again. It goes by the site's own time,
 * so it waits while the site is silent. Ending an alert is a judgement that a person could make as well, so the reason is stored with the
 * alert.
 */
export class AlertWatch {
  private readonly reasons = new WeakMap<LiveArea, Reason>();

  /** To be called about once a second. Returns the alerts that ended, and the resolved alerts after which the area may open a new one. */
  check(site: LiveSite): readonly Alert[] {
    const changed: Alert[] = [];
    const { newestAt } = site.presence;
    for (const area of site.areas.values()) {
      const isReleased = area.isQuiet && isBelow(area, site, area.alertLimit - 1) && area.releaseAlert(newestAt);
      const why = this.lastingReason(area, site);
      const isEnded = why !== undefined && area.endAlert(site.siteId, why, newestAt);
      if (!area.alert || !(isReleased || isEnded)) continue;
      site.alerts.report(area.alert);
      changed.push(area.alert);
    }
    return changed;
  }

  private lastingReason(area: LiveArea, site: LiveSite): AlertLapse | undefined {
    const { newestAt } = site.presence;
    const why = reasonToEnd(area, site);
    const known = this.reasons.get(area);
    if (why === undefined) this.reasons.delete(area);
    else if (known?.why !== why) this.reasons.set(area, { why, since: newestAt });
    else if (newestAt - known.since >= LASTS_MS[why]) return why;
    return undefined;
  }
}

function reasonToEnd(area: LiveArea, site: LiveSite): AlertLapse | undefined {
  if (area.alert?.unconfirmedSince === undefined) return undefined;
  if (isBelow(area, site, LOW_SHARE * area.alertLimit)) return "count";
  return site.presence.newestAt - (area.heardAt ?? 0) >= UNHEARD_MS ? "unheard" : undefined;
}

/** Decides by our own count, if there is one: the area has an outline to compare positions with, or Mist reports crossings of it. */
function isBelow(area: LiveArea, { presence, silences }: LiveSite, most: number): boolean {
  const isCounted = area.hasOutline || presence.newestAt - area.crossedAt < UNHEARD_MS;
  const isCurrent = countState(silences, area.sources).state === "current";
  return isCounted && isCurrent && area.occupancy <= most;
}
