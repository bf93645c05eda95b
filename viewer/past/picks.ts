/** The most lines that can be distinguished in one chart. */
export const MAX_PICKS = 6;

/** The picks by place. A place determines a colour; a removed pick leaves its place empty until the next one is added. */
export type Picks = readonly (string | undefined)[];

/** Removes a pick, or adds it in the first empty place, or in the last place if all are taken. */
export function togglePick(picks: Picks, id: string): Picks {
  const place = picks.indexOf(id);
  if (place >= 0) return trimmed(picks.map((each, index) => (index === place ? undefined : each)));
  const empty = picks.indexOf(undefined);
  const free = empty >= 0 ? empty : Math.min(picks.length, MAX_PICKS - 1);
  return Array.from({ length: Math.max(picks.length, free + 1) }, (_, index) => (index === free ? id : picks[index]));
}

/** Reads picks from an address such as `a,,b`. Undefined if it has none. */
export function readPicks(text: string | null): Picks | undefined {
  if (text === null) return undefined;
  const ids = text.split(",").map((part) => decoded(part) || undefined);
  const isNew = (id: string | undefined, index: number) => id !== undefined && ids.indexOf(id) === index;
  return trimmed(ids.slice(0, MAX_PICKS).map((id, index) => (isNew(id, index) ? id : undefined)));
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
