import type { LiveSite } from "@/domain/live-site";
import { type Silence, type Silences, silenceOf } from "@/domain/silence";
import type { EpochMs } from "@/domain/time";
import { SOURCES, type Source } from "@/domain/track";
import { sourcesInUse } from "@/server/live/silent-sources";

interface Terms {
  readonly at: EpochMs;
  /** After a silence of this many milliseconds, counts are unknown. */
  readonly unknownAfterMs: number;
  /** The start of the kept past, from which a source without any word counts as silent. */
  readonly keptFrom: EpochMs;
}

/**
 * The sources of a site that were silent at a moment, by event times. Words that arrived late are taken into account. If the whole site was
 * silent, none of its counts is current, whatever the source.
 */
export function silencesAt(site: LiveSite, { at, unknownAfterMs, keptFrom }: Terms): Silences {
  const { presence } = site;
  const heardAt = presence.newestAt || keptFrom;
  const silenceSince = (since: EpochMs) => silenceOf(at - since, since, unknownAfterMs);
  const ofSite = silenceSince(heardAt);
  const inUse = ofSite ? SOURCES : sourcesInUse(site);
  const silent = inUse.flatMap((source): [Source, Silence][] => {
    const clock = presence.clockOf(source);
    const silence = clock.isCarried ? silenceSince(clock.newestAt) : ofSite;
    return silence ? [[source, silence]] : [];
  });
  return Object.fromEntries(silent);
}
