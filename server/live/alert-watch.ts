import type { Alert, AlertLapse } from "@/domain/alert";
import type { LiveArea } from "@/domain/live-area";
import type { LiveSite } from "@/domain/live-site";
import { countState } from "@/domain/silence";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";

/** Of the limit: an alert that nobody confirms ends at this many, so that one person to and fro does not end and open it. */
const LOW_SHARE = 0.8;
/** So long, by the site's own time, what ends an alert has to last. */
const LASTS_MS: Readonly<Record<AlertLapse, number>> = { count: 3 * MINUTE_MS, unheard: 30 * MINUTE_MS };
/** An area of which nothing is told for so long may not be there any more: Mist does not tell when somebody deletes it. */
const UNHEARD_MS = DAY_MS;

/** Why an alert may end, and since when, by the site's own time. */
interface Reason {
  readonly why: AlertLapse;
  readonly since: EpochMs;
}

/**
 * Ends alerts of which Mist says nothing any more, and the quiet after those that somebody resolved. What it finds goes by the site's own time, and waits while the site is
 * silent; it decides as a person would, and so each end is kept with its alert.
 */
export class AlertWatch {
  private readonly reasons = new WeakMap<LiveArea, Reason>();

  /** To be asked every second or so. Gives the alerts that ended, and those resolved ones after which others may open again. */
  look(site: LiveSite): readonly Alert[] {
    const changed: Alert[] = [];
    const { newestAt } = site.presence;
    for (const area of site.areas.values()) {
      const isReleased = area.isQuiet && isBelow(area, site, area.alertLimit - 1) && area.releaseAlert(newestAt);
      const why = this.lasting(area, site);
      const isEnded = why !== undefined && area.endAlert(site.siteId, why, newestAt);
      if (!area.alert || !(isReleased || isEnded)) continue;
      site.alerts.tell(area.alert);
      changed.push(area.alert);
    }
    return changed;
  }

  private lasting(area: LiveArea, site: LiveSite): AlertLapse | undefined {
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

/** By our own count, where it is one: positions are compared with an outline, or crossings are told of the area. */
function isBelow(area: LiveArea, { presence, silences }: LiveSite, most: number): boolean {
  const isCounted = area.hasOutline || presence.newestAt - area.crossedAt < UNHEARD_MS;
  const isCurrent = countState(silences, area.sources).state === "current";
  return isCounted && isCurrent && area.occupancy <= most;
}
