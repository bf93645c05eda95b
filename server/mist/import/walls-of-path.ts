import { toMillimetres } from "@/domain/outline";
import type { Wall } from "@/domain/wall";
import type { MapPath, PathNode } from "../api/resources/map";
import { isTooFarOut, toMetres } from "./pixels-to-metres";

/**
 * One wall for each edge of the graph, whether one or both of its ends name it. Edges to missing nodes are ignored. Walls are ordered by
 * node and rounded to millimetres, so that the same graph gives the same walls.
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

/** The indices of the ends of each edge, once for each time that it is named. */
function* edgesOf(nodes: readonly PathNode[], indexByName: ReadonlyMap<string, number>) {
  for (const index of indexByName.values()) {
    for (const edge of nodes[index]?.edges ?? []) {
      const other = indexByName.get(edge);
      if (other !== undefined && other !== index) yield [index, other] as const;
    }
  }
}

/** Undefined for a wall without length, or one that lies too far out. */
function toWall(one: PathNode | undefined, other: PathNode | undefined, ppm: number): Wall | undefined {
  if (!one || !other) return undefined;
  const from = toMillimetres(toMetres(one.position, ppm));
  const to = toMillimetres(toMetres(other.position, ppm));
  const isNone = (from.x === to.x && from.y === to.y) || isTooFarOut(from) || isTooFarOut(to);
  return isNone ? undefined : { from, to };
}
