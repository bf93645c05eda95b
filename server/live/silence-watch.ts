import type { LiveSite } from "@/domain/live-site";
import { type Silence, type Silences, silenceOf } from "@/domain/silence";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { SOURCES, type Source } from "@/domain/track";
import { sourcesInUse } from "./silent-sources";

/** A word that is older than this when it comes tells of then, and not that the source reports now. */
const BELATED_MS = 6 * MINUTE_MS;

interface Heard {
  /** Event time of its newest word. */
  newestAt: EpochMs;
  /** When that came, by a clock that nobody sets. */
  arrivedAt: number;
}

export interface SilenceWatchParts {
  readonly now: () => EpochMs;
  /** Milliseconds by a clock that nobody sets. */
  readonly monotonic: () => number;
  /** After how long a silence numbers are unknown. */
  readonly unknownAfterMs: () => number;
}

/**
 * Finds out which sources of which sites are silent. That changes what is said of the numbers, and nothing of what is known; it
 * alone goes by our own clock, and that only where the process was started since the last word.
 */
export class SilenceWatch {
  private readonly parts: SilenceWatchParts;
  private readonly startedAt: EpochMs;
  private readonly heard = new WeakMap<LiveSite, Map<Source | "site", Heard>>();

  constructor(parts: SilenceWatchParts) {
    this.parts = parts;
    this.startedAt = parts.now();
  }

  /** To be asked every second or so. */
  silencesOf(site: LiveSite): Silences {
    const { presence } = site;
    const siteQuietMs = this.quietMs(site, "site", presence.newestAt);
    const inUse = sourcesInUse(site);
    const silent = SOURCES.flatMap((source): [Source, Silence][] => {
      const clock = presence.clockOf(source);
      const quietMs = this.quietMs(site, source, clock.newestAt);
      // Whose few tracks are gone says nothing any more, and that is all that there is to say, as long as the site is heard.
      const silence = clock.isCarried
        ? silenceOf(quietMs, clock.newestAt, this.parts.unknownAfterMs())
        : silenceOf(siteQuietMs, presence.newestAt, this.parts.unknownAfterMs());
      return silence && inUse.includes(source) ? [[source, silence]] : [];
    });
    return Object.fromEntries(silent);
  }

  private quietMs(site: LiveSite, source: Source | "site", newestAt: EpochMs): number {
    const { now, monotonic } = this.parts;
    const known = this.heardOf(site).get(source);
    if (known && known.newestAt === newestAt) return monotonic() - known.arrivedAt;
    // Of what came before the start, or late, only its own time tells how long ago that was. Our clock may have been set since it came.
    const cameAt = site.heardAt >= this.startedAt ? site.heardAt : now();
    const ageMs = Math.max(0, cameAt - newestAt);
    const isFirst = !known || known.newestAt === 0;
    const arrivedAt = monotonic() - (isFirst || ageMs >= BELATED_MS ? ageMs : 0);
    this.heardOf(site).set(source, { newestAt, arrivedAt });
    return monotonic() - arrivedAt;
  }

  private heardOf(site: LiveSite): Map<Source | "site", Heard> {
    let heard = this.heard.get(site);
    if (!heard) {
      heard = new Map();
      this.heard.set(site, heard);
    }
    return heard;
  }
}
