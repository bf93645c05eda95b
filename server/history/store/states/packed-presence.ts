import type { SavedSite } from "@/domain/live-site";
import type { SavedSourceClock } from "@/domain/source-clock";

type SavedPresence = NonNullable<SavedSite["presence"]>;

/** Of each minute: how long after the one before it began and how long it was, in milliseconds, and who by their places among all. */
interface PackedClock {
  readonly minutes: readonly (readonly number[])[];
  readonly who: readonly number[];
}

/** How time passes at a site, in a quarter of the bytes of what `save` gives: most clocks tell what another one tells too. */
export interface PackedPresence extends Omit<SavedPresence, "sources" | "crossings"> {
  readonly clocks: readonly PackedClock[];
  /** By its place among the clocks. */
  readonly sources: readonly (readonly [SavedPresence["sources"][number][0], number])[];
  readonly crossings: number;
}

export function packPresence({ sources, crossings, ...rest }: SavedPresence): PackedPresence {
  const clocks = new Map<string, PackedClock>();
  const placeOf = (clock: SavedSourceClock) => {
    const packed = packClock(clock);
    const key = JSON.stringify(packed);
    if (!clocks.has(key)) clocks.set(key, packed);
    return [...clocks.keys()].indexOf(key);
  };
  return {
    ...rest,
    sources: sources.map(([source, clock]) => [source, placeOf(clock)] as const),
    crossings: placeOf(crossings),
    clocks: [...clocks.values()],
  };
}

export function unpackPresence({ clocks, sources, crossings, ...rest }: PackedPresence): SavedPresence {
  const all = clocks.map(unpackClock);
  return {
    ...rest,
    sources: sources.map(([source, place]) => [source, all[place] ?? []] as const),
    crossings: all[crossings] ?? [],
  };
}

function packClock(clock: SavedSourceClock): PackedClock {
  const who = [...new Set(clock.flatMap(([, , ...heard]) => heard))];
  const places = new Map(who.map((one, place) => [one, place]));
  let began = 0;
  const minutes = clock.map(([first, last, ...heard]) => {
    const after = first - began;
    began = first;
    return [after, last - first, ...heard.map((one) => places.get(one) ?? 0)];
  });
  return { minutes, who };
}

function unpackClock({ minutes, who }: PackedClock): SavedSourceClock {
  let began = 0;
  return minutes.map(([after = 0, long = 0, ...heard]) => {
    began += after;
    return [began, began + long, ...heard.map((place) => who[place] ?? 0)];
  });
}
