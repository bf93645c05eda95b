import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { CODE, type FixColumns, NUMBER } from "../../fix-columns";
import type { DeliveredWord } from "../../history-store";

const MOST_A_SITE = 1_000;

interface Earliest {
  readonly seq: number;
  readonly at: EpochMs;
}

/** Decides whether a state was invalidated by words that arrived after it was made. Remembers the earliest word of each batch, by site. */
export class LateWords {
  /** Nothing is known about states made from words below this seq. */
  private since: number;
  /** Ascending by seq and by time. */
  private readonly sites = new Map<SiteId, Earliest[]>();
  private readonly reports = new Map<SiteId, Earliest[]>();

  constructor(since: number) {
    this.since = since;
  }

  /** Records words of a site. */
  note(siteId: SiteId, word: Earliest): void {
    this.add(this.sites, siteId, word);
  }

  /** Records words of a site that may mean that tracks have left other sites. */
  noteReport(siteId: SiteId, word: Earliest): void {
    this.add(this.reports, siteId, word);
  }

  /** Whether no word can have arrived since that belongs before the state. Reports of other sites count for every track. */
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

/** For each site, the time of its earliest word and its highest seq. */
export function earliestOf(words: readonly DeliveredWord[], fixes: FixColumns): ReadonlyMap<SiteId, Earliest> {
  const earliest = new Map<SiteId, Earliest>();
  const note = (siteId: SiteId, { at, seq }: Earliest) => {
    const known = earliest.get(siteId) ?? { at, seq };
    earliest.set(siteId, { at: Math.min(at, known.at), seq: Math.max(seq, known.seq) });
  };
  for (const { change, seq } of words) note(change.siteId, { at: change.at, seq });
  for (const [code, fix] of earliestFixes(fixes).entries()) if (fix) note(fixes.sites[code] ?? "", fix);
  return earliest;
}

/** The same for fixes, indexed by the site's code. */
function earliestFixes({ sites, codes, numbers }: FixColumns): readonly (Earliest | undefined)[] {
  const [ats, seqs] = [new Float64Array(sites.length).fill(Number.POSITIVE_INFINITY), new Float64Array(sites.length)];
  for (let code = CODE.site, number = 0; code < codes.length; code += CODE.all, number += NUMBER.all) {
    const site = codes[code] ?? 0;
    ats[site] = Math.min(numbers[number + NUMBER.at] ?? 0, ats[site] ?? 0);
    seqs[site] = Math.max(numbers[number + NUMBER.seq] ?? 0, seqs[site] ?? 0);
  }
  return Array.from(ats, (at, site) => (at === Number.POSITIVE_INFINITY ? undefined : { at, seq: seqs[site] ?? 0 }));
}
