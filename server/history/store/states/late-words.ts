import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { HistoryBatch } from "../../history-store";

const MOST_A_SITE = 1_000;

interface Earliest {
  readonly seq: number;
  readonly at: EpochMs;
}

/** From when on states are wrong that were made before some words came: remembers the earliest word of a batch, by site. */
export class LateWords {
  /** Of states made of less than this nothing is known. */
  private since: number;
  /** By seq; each is of an earlier time than those after it. */
  private readonly sites = new Map<SiteId, Earliest[]>();
  private readonly reports = new Map<SiteId, Earliest[]>();

  constructor(since: number) {
    this.since = since;
  }

  /** Of a site's words. */
  note(siteId: SiteId, word: Earliest): void {
    this.add(this.sites, siteId, word);
  }

  /** Of a site's words by which tracks have left others. */
  noteReport(siteId: SiteId, word: Earliest): void {
    this.add(this.reports, siteId, word);
  }

  /** Whether no word of its time can have come since; of other sites' reports, of whatever track. */
  isRight({ siteId, at, seq }: { readonly siteId: SiteId; readonly at: EpochMs; readonly seq: number }): boolean {
    if (seq < this.since) return false;
    const isLate = (word: Earliest) => word.seq > seq && word.at <= at;
    if (this.sites.get(siteId)?.some(isLate)) return false;
    for (const [other, words] of this.reports) if (other !== siteId && words.some(isLate)) return false;
    return true;
  }

  private add(sites: Map<SiteId, Earliest[]>, siteId: SiteId, word: Earliest): void {
    const known = sites.get(siteId) ?? [];
    while ((known.at(-1)?.at ?? Number.NEGATIVE_INFINITY) >= word.at) known.pop();
    known.push(word);
    if (known.length > MOST_A_SITE) this.since = Math.max(this.since, known.shift()?.seq ?? 0);
    sites.set(siteId, known);
  }
}

/** Of each site: the time of the earliest of its words, and the newest seq. */
export function earliestOf(words: HistoryBatch["words"]): ReadonlyMap<SiteId, Earliest> {
  const earliest = new Map<SiteId, { at: EpochMs; seq: number }>();
  for (const { change, seq } of words) {
    const known = earliest.get(change.siteId);
    if (!known) earliest.set(change.siteId, { at: change.at, seq });
    else {
      known.at = Math.min(change.at, known.at);
      known.seq = Math.max(seq, known.seq);
    }
  }
  return earliest;
}
