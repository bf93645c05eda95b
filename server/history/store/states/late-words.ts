import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

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

  constructor(since: number) {
    this.since = since;
  }

  note(siteId: SiteId, word: Earliest): void {
    const known = this.sites.get(siteId) ?? [];
    while ((known.at(-1)?.at ?? Number.NEGATIVE_INFINITY) >= word.at) known.pop();
    known.push(word);
    if (known.length > MOST_A_SITE) this.since = Math.max(this.since, known.shift()?.seq ?? 0);
    this.sites.set(siteId, known);
  }

  /** Whether no word of its time can have come since. */
  isRight({ siteId, at, seq }: { readonly siteId: SiteId; readonly at: EpochMs; readonly seq: number }): boolean {
    if (seq < this.since) return false;
    return !(this.sites.get(siteId) ?? []).some((word) => word.seq > seq && word.at <= at);
  }
}
