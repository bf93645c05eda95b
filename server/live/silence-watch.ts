import type { LiveSite } from "@/domain/live-site";
import { type Silence, type Silences, silenceOf } from "@/domain/silence";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { SOURCES, type Source } from "@/domain/track";
import { sourcesInUse } from "./silent-sources";

/** An event older than this when it arrives tells about then. It is no sign that the source reports now. */
const BELATED_MS = 6 * MINUTE_MS;

interface LastEvent {
  /** Event time of the newest event. */
  newestAt: EpochMs;
  /** When that arrived, by the monotonic clock. */
  arrivedAt: number;
}

export interface SilenceWatchParts {
  readonly now: () => EpochMs;
  /** Milliseconds of the monotonic clock. */
  readonly monotonic: () => number;
  /** After how long a silence the numbers count as unknown. */
  readonly unknownAfterMs: () => number;
}

/**
 * Finds out which sources of which sites are silent. A silence changes how the numbers are labelled, not what is known. It goes by the
 * monotonic clock; our wall clock is used only for events from before this start.
 */
export class SilenceWatch {
  private readonly parts: SilenceWatchParts;
  private readonly startedAt: EpochMs;
  private readonly lastEvents = new WeakMap<LiveSite, Map<Source | "site", LastEvent>>();

  constructor(parts: SilenceWatchParts) {
    this.parts = parts;
    this.startedAt = parts.now();
  }

  /** To be called about once a second. */
  silencesOf(site: LiveSite): Silences {
    const { presence } = site;
    const siteQuietMs = this.silentForMs(site, "site", presence.newestAt);
    const inUse = sourcesInUse(site);
    const silent = SOURCES.flatMap((source): [Source, Silence][] => {
      const clock = presence.clockOf(source);
      const quietMs = this.silentForMs(site, source, clock.newestAt);
      // A source that carries no tracks now may be quiet because nobody is there. As long as the site is heard, that is no silence.
      const silence = clock.isCarried
        ? silenceOf(quietMs, clock.newestAt, this.parts.unknownAfterMs())
        : silenceOf(siteQuietMs, presence.newestAt, this.parts.unknownAfterMs());
      return silence && inUse.includes(source) ? [[source, silence]] : [];
    });
    return Object.fromEntries(silent);
  }

  private silentForMs(site: LiveSite, source: Source | "site", newestAt: EpochMs): number {
    const { now, monotonic } = this.parts;
    const known = this.lastEventsOf(site).get(source);
    if (known && known.newestAt === newestAt) return monotonic() - known.arrivedAt;
    // For events from before this start, or late ones, only their own time tells how old they are. The wall clock may have been set since
    // they arrived.
    const cameAt = site.heardAt >= this.startedAt ? site.heardAt : now();
    const ageMs = Math.max(0, cameAt - newestAt);
    const isFirst = !known || known.newestAt === 0;
    const arrivedAt = monotonic() - (isFirst || ageMs >= BELATED_MS ? ageMs : 0);
    this.lastEventsOf(site).set(source, { newestAt, arrivedAt });
    return monotonic() - arrivedAt;
  }

  private lastEventsOf(site: LiveSite): Map<Source | "site", LastEvent> {
    let heard = this.lastEvents.get(site);
    if (!heard) {
      heard = new Map();
      this.lastEvents.set(site, heard);
    }
    return heard;
  }
}
