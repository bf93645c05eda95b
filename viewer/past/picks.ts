/** So many lines can be told apart in one chart. */
export const MOST_PICKS = 6;

/** What was picked, by place; a place keeps its colour, and one that was given up is empty until the next is picked. */
export type Picks = readonly (string | undefined)[];

/** Gives up what was picked, or picks it: in the first empty place, or instead of the last where there is none. */
export function togglePick(picks: Picks, id: string): Picks {
  const place = picks.indexOf(id);
  if (place >= 0) return trimmed(picks.map((each, index) => (index === place ? undefined : each)));
  const empty = picks.indexOf(undefined);
  const free = empty >= 0 ? empty : Math.min(picks.length, MOST_PICKS - 1);
  return Array.from({ length: Math.max(picks.length, free + 1) }, (_, index) => (index === free ? id : picks[index]));
}

/** As an address has it: `a,,b`. Undefined where it says nothing of it. */
export function readPicks(text: string | null): Picks | undefined {
  if (text === null) return undefined;
  const ids = text.split(",").map((part) => decoded(part) || undefined);
  const isNew = (id: string | undefined, index: number) => id !== undefined && ids.indexOf(id) === index;
  return trimmed(ids.slice(0, MOST_PICKS).map((id, index) => (isNew(id, index) ? id : undefined)));
}

export function writePicks(picks: Picks): string {
  return picks.map((id) => encodeURIComponent(id ?? "")).join(",");
}

function trimmed(picks: Picks): Picks {
  return picks.slice(0, picks.findLastIndex((id) => id !== undefined) + 1);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
