import type { SiteId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";

/** The same time as the alarm for a silent feed. */
const SILENT_AFTER_MS = 15 * MINUTE_MS;

/** The last arrival of one topic from one site. */
interface Heard {
  /** Absent for topics of the whole organisation. */
  readonly siteId?: SiteId;
  readonly lastArrivalAt: EpochMs;
}

export interface SilentSite {
  readonly siteId: SiteId;
  /** The last arrival from the site. */
  readonly since: EpochMs;
}

/** Sites without an arrival in any topic for a quarter of an hour, the longest silent first. */
export function silentSites(rows: readonly Heard[], now: EpochMs): readonly SilentSite[] {
  const last = new Map<SiteId, EpochMs>();
  for (const { siteId, lastArrivalAt } of rows)
    if (siteId !== undefined) last.set(siteId, Math.max(last.get(siteId) ?? 0, lastArrivalAt));
  return [...last]
    .map(([siteId, since]) => ({ siteId, since }))
    .filter(({ since }) => now - since > SILENT_AFTER_MS)
    .sort((a, b) => a.since - b.since);
}
