import type { SiteId } from "@/domain/ids";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { FeedRow } from "./feed-report";

/** As the alarm on a silent feed has it. */
const SILENT_AFTER_MS = 15 * MINUTE_MS;

export interface SilentSite {
  readonly siteId: SiteId;
  /** When anything last came from it. */
  readonly since: EpochMs;
}

/** Sites from which nothing came for a quarter of an hour, in any topic; the longest silent first. */
export function silentSites(rows: readonly FeedRow[], now: EpochMs): readonly SilentSite[] {
  const last = new Map<SiteId, EpochMs>();
  for (const { siteId, lastArrivalAt } of rows)
    if (siteId !== undefined) last.set(siteId, Math.max(last.get(siteId) ?? 0, lastArrivalAt));
  return [...last]
    .map(([siteId, since]) => ({ siteId, since }))
    .filter(({ since }) => now - since > SILENT_AFTER_MS)
    .sort((a, b) => a.since - b.since);
}
