import type { LiveSite } from "@/domain/live-site";
import { type Silence, type Silences, silenceOf } from "@/domain/silence";
import type { EpochMs } from "@/domain/time";
import { SOURCES, type Source } from "@/domain/track";
import { sourcesInUse } from "@/server/live/silent-sources";

interface Terms {
  readonly at: EpochMs;
  /** After so long a silence numbers are unknown. */
  readonly unknownAfterMs: number;
  /** Since then at the latest, where nothing was told before. */
  readonly keptFrom: EpochMs;
}

/**
 * Which sources of a site were silent at a time in the past, by the times that were told: what has come late since is known. Where the
 * whole site was silent, none of its numbers is current, of whatever source.
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
