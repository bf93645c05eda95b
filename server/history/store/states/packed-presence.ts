import type { SavedSite } from "@/domain/live-site";
import type { SavedSourceClock } from "@/domain/source-clock";

type SavedPresence = NonNullable<SavedSite["presence"]>;

/** For each minute: milliseconds since the start of the previous one, its length in milliseconds, and the sources in it as indexes. */
interface PackedClock {
  readonly minutes: readonly (readonly number[])[];
  readonly who: readonly number[];
}

/** A site's saved presence in a quarter of the bytes of `save`: equal clocks, which are most of them, are stored once. */
export interface PackedPresence extends Omit<SavedPresence, "sources" | "crossings"> {
  readonly clocks: readonly PackedClock[];
  /** Each source with the index of its clock. */
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
