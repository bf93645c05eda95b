import type { AreaKind } from "@/domain/area";
import { type Mark, RANK, type Rank } from "@/domain/text-match";
import type { ActionId } from "../actions/action-table";
import type { ShownKind } from "../tracks/view-store";
import type { NamedDestination } from "./recent-destinations";

/** A text and the parts of it that matched. */
export interface Marked {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The icon before an entry's name. */
export type Sign =
  | { readonly type: "track"; readonly shown: ShownKind; readonly isHollow: boolean }
  | { readonly type: "area"; readonly kind: AreaKind }
  | { readonly type: "floor" | "site" | "recent" }
  | { readonly type: "action"; readonly id: ActionId };

/** One line of the search palette: a destination or an action. */
export interface Entry {
  /** Unique among all entries. */
  readonly value: string;
  readonly sign: Sign;
  readonly name: Marked;
  readonly detail?: Marked;
  readonly rank: Rank;
  readonly does:
    | {
        readonly destination: NamedDestination;
        /** Whether it leads to now from a floor that shows the past. */
        readonly isNow?: boolean;
      }
    | { readonly action: ActionId }
    | undefined;
}

type GroupName = "recent" | "tracksThen" | "tracks" | "tracksNow" | "zones" | "floors" | "sites" | "actions";

export interface EntryGroup {
  readonly name: GroupName;
  readonly entries: readonly Entry[];
}

/** The entry that leads to where something is now, whatever time is on screen. */
export function leadingToNow(entry: Entry): Entry {
  const { does } = entry;
  return does && "destination" in does ? { ...entry, does: { ...does, isNow: true } } : entry;
}

export function unmarked(text: string): Marked {
  return { text, marks: [] };
}

/** Splits the marks of a two-line text by line. */
export function markedLines(first: string, second: string, marks: readonly Mark[]): readonly [Marked, Marked] {
  const start = first.length + 1;
  return [
    { text: first, marks: marks.filter(({ to }) => to <= first.length) },
    {
      text: second,
      marks: marks.filter(({ from }) => from >= start).map(({ from, to }) => ({ from: from - start, to: to - start })),
    },
  ];
}

/**
 * The groups that are not empty, best match first, otherwise in the given order. Matches with typos are left out if there is any exact
 * match.
 */
export function bestFirst(groups: readonly EntryGroup[]): readonly EntryGroup[] {
  const hasExact = groups.some(({ entries }) => entries.some(({ rank }) => rank < RANK.typo));
  const bestOf = ({ entries }: EntryGroup) => Math.min(...entries.map(({ rank }) => rank));
  return groups
    .map(({ name, entries }) => ({ name, entries: entries.filter(({ rank }) => !hasExact || rank < RANK.typo) }))
    .filter(({ entries }) => entries.length > 0)
    .sort((a, b) => bestOf(a) - bestOf(b));
}
