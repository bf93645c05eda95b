import type { AreaKind } from "@/domain/area";
import { type Mark, RANK, type Rank } from "@/domain/text-match";
import type { ActionId } from "../actions/action-table";
import type { Shown } from "../tracks/view-store";
import type { NamedDestination } from "./recent-destinations";

/** A text and what of it was found. */
export interface Marked {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** What stands before an entry's name. */
export type Sign =
  | { readonly type: "track"; readonly shown: Shown; readonly isHollow: boolean }
  | { readonly type: "area"; readonly kind: AreaKind }
  | { readonly type: "floor" | "site" | "recent" }
  | { readonly type: "action"; readonly id: ActionId };

/** One line of the palette: somewhere to go, or something to do. */
export interface Entry {
  /** Unique among all of them. */
  readonly value: string;
  readonly sign: Sign;
  readonly name: Marked;
  readonly detail?: Marked;
  readonly rank: Rank;
  readonly does: { readonly destination: NamedDestination } | { readonly action: ActionId } | undefined;
}

export type GroupName = "recent" | "tracks" | "zones" | "floors" | "sites" | "actions";

export interface EntryGroup {
  readonly name: GroupName;
  readonly entries: readonly Entry[];
}

export function unmarked(text: string): Marked {
  return { text, marks: [] };
}

/** Marks of a text of two lines, for each of them. */
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
 * Groups with anything in them, the one with the best match first, the others in the order given. What is only nearly
 * called that is left out where anything is called so.
 */
export function bestFirst(groups: readonly EntryGroup[]): readonly EntryGroup[] {
  const hasExact = groups.some(({ entries }) => entries.some(({ rank }) => rank < RANK.typo));
  const bestOf = ({ entries }: EntryGroup) => Math.min(...entries.map(({ rank }) => rank));
  return groups
    .map(({ name, entries }) => ({ name, entries: entries.filter(({ rank }) => !hasExact || rank < RANK.typo) }))
    .filter(({ entries }) => entries.length > 0)
    .sort((a, b) => bestOf(a) - bestOf(b));
}
