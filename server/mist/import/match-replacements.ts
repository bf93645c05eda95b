import { type Box, boxOf, doBoxesOverlap, type Polygon } from "@/domain/geometry";

/** An area that may be an existing one under a new id. */
export interface AreaCandidate {
  readonly id: string;
  readonly kind: string;
  readonly mapId: string;
  readonly name: string;
  readonly polygon?: Polygon | undefined;
}

/** Bounding boxes whose intersection is a smaller share of their union belong to different areas. */
const MIN_OVERLAP = 0.5;
/** Outlines are compared for up to this many pairs on a floor; beyond that, only names are. */
const MAX_PAIRS = 40_000;

/**
 * Which new area replaces which removed one, by the new one's id: first the one of the same kind and name on the same floor, else the one
 * with the largest overlap. Takes linear time in the number of areas.
 */
export function matchReplacements(
  gone: readonly AreaCandidate[],
  fresh: readonly AreaCandidate[],
): ReadonlyMap<string, string> {
  const taken = new Map<string, string>();
  const goneOn = groupBy(gone, floorOf);
  for (const [floor, news] of groupBy(fresh, floorOf)) {
    const olds = goneOn.get(floor);
    if (!olds) continue;
    pairByName(olds, news, taken);
    pairByOutline(olds, news, taken);
  }
  return taken;
}

function floorOf({ kind, mapId }: AreaCandidate): string {
  return `${kind}/${mapId}`;
}

/** Ignores names that several areas have. */
function pairByName(olds: readonly AreaCandidate[], news: readonly AreaCandidate[], taken: Map<string, string>): void {
  const oldsNamed = groupBy(olds, ({ name }) => name);
  for (const [name, [fresh, ...others]] of groupBy(news, (each) => each.name)) {
    const [old, ...more] = oldsNamed.get(name) ?? [];
    if (fresh && old && others.length + more.length === 0) taken.set(fresh.id, old.id);
  }
}

function pairByOutline(
  olds: readonly AreaCandidate[],
  news: readonly AreaCandidate[],
  taken: Map<string, string>,
): void {
  const used = new Set(taken.values());
  const boxesOf = (areas: readonly AreaCandidate[], isPaired: (id: string) => boolean) =>
    areas.flatMap(({ id, polygon }) => (polygon && !isPaired(id) ? [{ id, box: boxOf(polygon) }] : []));
  const [left, wanted] = [boxesOf(olds, (id) => used.has(id)), boxesOf(news, (id) => taken.has(id))];
  if (left.length * wanted.length > MAX_PAIRS) return;
  const pairs: Pair[] = [];
  for (const { id, box } of wanted) {
    for (const old of left) {
      if (!doBoxesOverlap(box, old.box)) continue;
      const share = sharedBy(box, old.box);
      if (share >= MIN_OVERLAP) pairs.push({ id, old: old.id, share });
    }
  }
  for (const { id, old } of pairs.sort(byShare)) {
    if (taken.has(id) || used.has(old)) continue;
    taken.set(id, old);
    used.add(old);
  }
}

interface Pair {
  readonly id: string;
  readonly old: string;
  readonly share: number;
}

/** Equal overlaps are ordered by id, so that a plan does not depend on the order of its input. */
function byShare(a: Pair, b: Pair): number {
  return b.share - a.share || compare(a.id, b.id) || compare(a.old, b.old);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The area of the boxes' intersection divided by that of their union. */
function sharedBy(a: Box, b: Box): number {
  const width = Math.min(a.maxX, b.maxX) - Math.max(a.minX, b.minX);
  const height = Math.min(a.maxY, b.maxY) - Math.max(a.minY, b.minY);
  const both = width * height;
  return both / (surfaceOf(a) + surfaceOf(b) - both);
}

function surfaceOf({ minX, minY, maxX, maxY }: Box): number {
  return (maxX - minX) * (maxY - minY);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
