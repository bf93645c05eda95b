import type { SavedSite } from "@/domain/live-site";
import type { SavedSourceClock } from "@/domain/source-clock";
import { MINUTE_MS } from "@/domain/time";

type SavedPresence = NonNullable<SavedSite["presence"]>;

/**
 * Columns, an entry a minute: minutes since the previous one, milliseconds from its start to the first word and from the last word to its
 * end, and who was heard in it, as indexes.
 */
interface PackedClock {
  readonly after: readonly number[];
  readonly before: readonly number[];
  readonly behind: readonly number[];
  readonly heard: readonly (readonly number[])[];
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
  const minutes = clock.map(([first]) => Math.floor(first / MINUTE_MS));
  return {
    after: minutes.map((minute, place) => minute - (minutes[place - 1] ?? 0)),
    before: clock.map(([first], place) => first - (minutes[place] ?? 0) * MINUTE_MS),
    behind: clock.map(([, last], place) => ((minutes[place] ?? 0) + 1) * MINUTE_MS - last),
    heard: clock.map(([, , ...heard]) => heard.map((one) => places.get(one) ?? 0)),
    who,
  };
}

function unpackClock({ after, before, behind, heard, who }: PackedClock): SavedSourceClock {
  let startAt = 0;
  return after.map((minutes, place) => {
    startAt += minutes * MINUTE_MS;
    const first = startAt + (before[place] ?? 0);
    const last = startAt + MINUTE_MS - (behind[place] ?? 0);
    return [first, last, ...(heard[place] ?? []).map((one) => who[one] ?? 0)];
  });
}
