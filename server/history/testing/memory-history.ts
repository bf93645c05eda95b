import type { MapId, SiteId, TrackId } from "@/domain/ids";
import type { SavedSite } from "@/domain/live-site";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";
import { deliveredFixes } from "../fix-columns";
import type {
  FixCount,
  HistoryBatch,
  HistoryStore,
  KeptChange,
  KeptDay,
  KeptState,
  KeptWord,
  Span,
  SpanQuery,
  SummarizedSpan,
  Summary,
  SummaryQuery,
} from "../history-store";
import { asKept, isReport, keptIdOf, mapOf, trackOf, tracksOf, wordWithout } from "../kept-word";

const BUCKET_MS = 10 * MINUTE_MS;
const HALF_HOUR_MS = 30 * MINUTE_MS;

/** The simplest history: the reference for other implementations, and a stand-in for tests about something else. */
export class MemoryHistory implements HistoryStore {
  private words = new Map<string, KeptWord>();
  private states: KeptState[] = [];
  private summaries: Summary[] = [];
  private readonly told: HistoryBatch["words"][number][] = [];
  private upTo = 0;

  async keptSeq(): Promise<number> {
    return this.upTo;
  }

  async append({ words: others, fixes, upTo }: HistoryBatch): Promise<void> {
    const words = [...others, ...(fixes ? deliveredFixes(fixes) : [])];
    for (const { change } of words) {
      const { at } = change;
      this.states = this.states.filter(({ siteId, at: stateAt }) => stateAt < at || !this.moves(siteId, change));
      this.keepSummaries(({ siteId, endAt }) => endAt <= at || !this.moves(siteId, change));
    }
    for (const { seq, ...told } of words) {
      const word = asKept(told);
      this.words.set(keptIdOf(word), word);
      this.told.push({ seq, ...word });
    }
    this.upTo = Math.max(upTo, this.upTo);
  }

  async tidy(): Promise<void> {}

  async *read({
    siteId,
    after,
    upTo,
    mapId,
    trackId,
    withoutFixes,
    byTrack,
    roaming,
  }: SpanQuery): AsyncIterable<readonly KeptWord[]> {
    const found = [...this.words.values()].filter(
      ({ change }) =>
        change.siteId === siteId &&
        change.at > after &&
        change.at <= upTo &&
        !(withoutFixes && change.type === "fix") &&
        (mapId === undefined || (mapOf(change) ?? mapId) === mapId) &&
        (trackId === undefined || (trackOf(change) ?? trackId) === trackId),
    );
    if (roaming) found.push(...this.elsewhere({ siteId, after, upTo, roaming }));
    found.sort((one, other) => one.change.at - other.change.at);
    if (!byTrack) {
      if (found.length > 0) yield found;
      return;
    }
    const spanOf = ({ change: { at } }: KeptWord) => Math.floor(at / HALF_HOUR_MS);
    for (const span of new Set(found.map(spanOf)))
      yield found
        .filter((word) => spanOf(word) === span)
        .sort((one, other) => rankOf(one).localeCompare(rankOf(other)));
  }

  /** What other sites reported about the site's tracks. */
  private elsewhere({ siteId, after, upTo, roaming = [] }: SpanQuery): readonly KeptWord[] {
    const known = new Set(roaming);
    const isKnownBy = (trackId: TrackId, at: EpochMs) =>
      known.has(trackId) ||
      this.isTold(siteId, trackId, (day) => day <= dayOf(at) && day + DAY_MS > after + 1 && day <= upTo);
    return [...this.words.values()].filter(
      ({ change }) =>
        change.siteId !== siteId &&
        isReport(change) &&
        change.at > after &&
        change.at <= upTo &&
        isKnownBy(change.trackId, change.at),
    );
  }

  /** Whether the site was told of the track on a day that `isDay` accepts. */
  private isTold(siteId: SiteId, trackId: TrackId, isDay: (startAt: EpochMs) => boolean): boolean {
    return [...this.words.values()].some(
      (word) => word.change.siteId === siteId && isDay(dayOf(word.change.at)) && tracksOf(word).includes(trackId),
    );
  }

  async countFixes({ siteId, after, upTo, mapId }: Span & { readonly mapId?: MapId }): Promise<readonly FixCount[]> {
    const counts = new Map<EpochMs, number>();
    for (const { change } of this.words.values()) {
      if (change.type !== "fix" || change.siteId !== siteId || change.mapId !== (mapId ?? change.mapId)) continue;
      const startAt = change.at - (change.at % BUCKET_MS);
      if (startAt + BUCKET_MS <= after || startAt > upTo) continue;
      counts.set(startAt, (counts.get(startAt) ?? 0) + 1);
    }
    const sorted = [...counts].sort(([one], [other]) => one - other);
    return sorted.map(([startAt, fixes]) => ({ startAt, spanMs: BUCKET_MS, fixes }));
  }

  async stateBefore(siteId: SiteId, at: EpochMs): Promise<KeptState | undefined> {
    const before = this.states.filter((state) => state.siteId === siteId && state.at <= at);
    return before.sort((one, other) => other.at - one.at)[0];
  }

  async newestStateAt(siteId: SiteId, at: EpochMs): Promise<EpochMs | undefined> {
    return (await this.stateBefore(siteId, at))?.at;
  }

  async putState(state: KeptState): Promise<boolean> {
    const { siteId, at } = state;
    if (!this.isRight(state)) return false;
    this.states = [...this.states.filter((other) => other.siteId !== siteId || other.at !== at), state];
    return true;
  }

  async summarized(siteId: SiteId): Promise<readonly SummarizedSpan[]> {
    const ofSite = this.summaries.filter((summary) => summary.siteId === siteId);
    ofSite.sort((one, other) => one.startAt - other.startAt);
    return ofSite.map(({ startAt, endAt, unknownAfterMs }) => ({ startAt, endAt, unknownAfterMs }));
  }

  async summaryAt({ siteId, at, kind, id }: SummaryQuery): Promise<Omit<Summary, "seq"> | undefined> {
    const found = this.summaries.find(
      (summary) => summary.siteId === siteId && summary.startAt <= at && summary.endAt > at,
    );
    if (!found) return undefined;
    const { seq: _, parts, ...summary } = found;
    return { ...summary, parts: parts.filter((part) => part.kind === kind && (id === undefined || part.id === id)) };
  }

  async putSummary(summary: Summary): Promise<boolean> {
    const { siteId, startAt, endAt } = summary;
    if (!this.isRight({ ...summary, at: endAt - 1 })) return false;
    this.keepSummaries((other) => other.siteId !== siteId || other.startAt >= endAt || other.endAt <= startAt);
    this.summaries.push(summary);
    return true;
  }

  async days(): Promise<readonly KeptDay[]> {
    const starts = new Set([...this.words.values()].map(({ change: { at } }) => at - (at % DAY_MS)));
    return [...starts].sort((one, other) => one - other).map((startAt) => ({ startAt, bytes: 0, state: "open" }));
  }

  async dropDay(startAt: EpochMs): Promise<void> {
    const endAt = startAt + DAY_MS;
    for (const [id, { change }] of this.words) if (change.at >= startAt && change.at < endAt) this.words.delete(id);
    this.keepSummaries((summary) => summary.startAt >= endAt);
    const newest = new Map<SiteId, EpochMs>();
    for (const { siteId, at } of this.states) if (at < endAt) newest.set(siteId, Math.max(at, newest.get(siteId) ?? 0));
    this.states = this.states.filter(({ siteId, at }) => at >= endAt || newest.get(siteId) === at);
  }

  async eraseTrack(trackId: TrackId): Promise<number> {
    const told = [...this.words.values()].filter((word) => tracksOf(word).includes(trackId));
    const first = Math.min(...told.map(({ change: { at } }) => at - (at % DAY_MS)));
    this.keepSummaries((summary) => summary.endAt <= first);
    let erased = 0;
    for (const [id, word] of [...this.words]) {
      const left = wordWithout(word, trackId);
      if (left === word) continue;
      this.words.delete(id);
      if (left) this.words.set(keptIdOf(left), left);
      else erased += 1;
    }
    this.states = this.states.map((state) => ({ ...state, saved: savedWithout(state.saved, trackId) }));
    return erased;
  }

  async removeSite(siteId: SiteId): Promise<void> {
    for (const [id, { change }] of this.words) if (change.siteId === siteId) this.words.delete(id);
    this.states = this.states.filter((state) => state.siteId !== siteId);
    this.keepSummaries((summary) => summary.siteId !== siteId);
  }

  async close(): Promise<void> {}

  private isRight({ siteId, at, seq }: Pick<KeptState, "siteId" | "at" | "seq">): boolean {
    return !this.told.some((word) => word.seq > seq && word.change.at <= at && this.moves(siteId, word.change));
  }

  /** Whether a word belongs to the site, or may mean that a track has left it. */
  private moves(siteId: SiteId, change: KeptChange): boolean {
    if (change.siteId === siteId) return true;
    if (!isReport(change)) return false;
    const today = dayOf(change.at);
    const isSilent = ![...this.words.values()].some(
      (word) => word.change.siteId === siteId && dayOf(word.change.at) === today - DAY_MS,
    );
    return isSilent || this.isTold(siteId, change.trackId, (day) => day >= today - 2 * DAY_MS);
  }

  private keepSummaries(isRight: (summary: Summary) => boolean): void {
    this.summaries = this.summaries.filter(isRight);
  }
}

function dayOf(at: EpochMs): EpochMs {
  return at - (at % DAY_MS);
}

function savedWithout(saved: SavedSite, trackId: TrackId): SavedSite {
  if (!saved.tracks) return saved;
  const isAddress = (name: string, value: unknown) => name === "mac" && `wifi:${value}` === trackId;
  const others = saved.tracks.filter(({ id }) => id !== trackId);
  const tracks = others.map((track) => ({
    ...track,
    facts: track.facts.filter(([name, value]) => !isAddress(name, value)),
  }));
  return { ...saved, tracks };
}

/** The sort key of a word: fixes by track, then the others. */
function rankOf({ change }: KeptWord): string {
  return change.type === "fix" ? `0${change.trackId}` : "1";
}
