import { toMillimetres } from "@/domain/outline";
import type { Wall } from "@/domain/wall";
import type { MapPath, PathNode } from "../api/resources/map";
import { isTooFarOut, toMetres } from "./pixels-to-metres";

/**
 * A wall for each edge of the graph, once, whether one of its ends names it or both. Edges to nodes that are not there are
 * no walls. In the order of the nodes, to whole millimetres: the same graph gives the same walls.
 */
export function wallsOfPath({ nodes }: MapPath, ppm: number): readonly Wall[] {
  const indexByName = new Map<string, number>();
  for (const [index, { name }] of nodes.entries()) if (!indexByName.has(name)) indexByName.set(name, index);
  const ends = new Map<number, readonly [number, number]>();
  for (const [index, other] of edgesOf(nodes, indexByName)) {
    const [first, last] = index < other ? [index, other] : [other, index];
    ends.set(first * nodes.length + last, [first, last]);
  }
  return [...ends]
    .sort(([a], [b]) => a - b)
    .map(([, [from, to]]) => toWall(nodes[from], nodes[to], ppm))
    .filter((wall) => wall !== undefined);
}

/** The indices of both ends of each edge, as often as it is named. */
function* edgesOf(nodes: readonly PathNode[], indexByName: ReadonlyMap<string, number>) {
  for (const index of indexByName.values()) {
    for (const edge of nodes[index]?.edges ?? []) {
      const other = indexByName.get(edge);
      if (other !== undefined && other !== index) yield [index, other] as const;
    }
  }
}

/** Undefined for one that has no length, or leads to where no floor reaches. */
function toWall(one: PathNode | undefined, other: PathNode | undefined, ppm: number): Wall | undefined {
  if (!one || !other) return undefined;
  const from = toMillimetres(toMetres(one.position, ppm));
  const to = toMillimetres(toMetres(other.position, ppm));
  const isNone = (from.x === to.x && from.y === to.y) || isTooFarOut(from) || isTooFarOut(to);
  return isNone ? undefined : { from, to };
}
