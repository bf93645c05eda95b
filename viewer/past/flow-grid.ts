import type { SiteFlows } from "@/domain/contract/past-question";
import type { AreaId } from "@/domain/ids";

/** A zone, or undefined for outside. */
export type FlowEnd = AreaId | undefined;

export interface FlowCell {
  readonly visits: number;
  /** Time from leaving one zone to entering the other; undefined if one of them is outside. */
  readonly medianMs: number | undefined;
}

/** Flows as a table: rows are where visits came from, columns where they went. */
export interface FlowGrid {
  /** Zones with any flow, the most visited first. */
  readonly zones: readonly AreaId[];
  /** The flow between two ends; undefined if there is none. */
  cell(from: FlowEnd, to: FlowEnd): FlowCell | undefined;
  /** The sum of flows from there. */
  sumFrom(from: FlowEnd): number;
  sumTo(to: FlowEnd): number;
  /** The number of the largest flow. */
  readonly most: number;
}

export function flowGrid({ flows }: Pick<SiteFlows, "flows">): FlowGrid {
  const cells = new Map<string, FlowCell>();
  const out = new Map<FlowEnd, number>();
  const into = new Map<FlowEnd, number>();
  for (const { fromAreaId, toAreaId, visits, medianMs } of flows) {
    cells.set(keyOf(fromAreaId, toAreaId), { visits, medianMs });
    out.set(fromAreaId, (out.get(fromAreaId) ?? 0) + visits);
    into.set(toAreaId, (into.get(toAreaId) ?? 0) + visits);
  }
  const ids = new Set([...out.keys(), ...into.keys()].filter((end) => end !== undefined));
  const size = (areaId: AreaId) => (out.get(areaId) ?? 0) + (into.get(areaId) ?? 0);
  return {
    zones: [...ids].sort((one, other) => size(other) - size(one) || (one < other ? -1 : 1)),
    cell: (from, to) => cells.get(keyOf(from, to)),
    sumFrom: (from) => out.get(from) ?? 0,
    sumTo: (to) => into.get(to) ?? 0,
    most: flows.reduce((most, { visits }) => Math.max(most, visits), 0),
  };
}

function keyOf(from: FlowEnd, to: FlowEnd): string {
  return JSON.stringify([from ?? null, to ?? null]);
}

/** An end of flows in the drawing. Heights are in pixels from the top. */
export interface FlowNode {
  readonly end: FlowEnd;
  readonly visits: number;
  readonly top: number;
  readonly height: number;
  /** Centre of the text beside it, which may be taller than the node. */
  readonly middle: number;
}

export interface FlowBand extends FlowCell {
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  /** The outline of the band, 100 units wide. */
  readonly path: string;
}

export interface FlowDrawing {
  readonly height: number;
  readonly from: readonly FlowNode[];
  readonly to: readonly FlowNode[];
  readonly bands: readonly FlowBand[];
}

/** The height of a line of text with spacing. */
const LINE_PX = 30;
/** The total height of the taller side. */
const ALL_PX = 260;
const MIN_BAND_PX = 1;

/** Lays out flows as bands from left (where visits came from) to right (where they went), with a width proportional to their number. */
export function flowDrawing(grid: FlowGrid): FlowDrawing {
  const lefts = [undefined, ...grid.zones].filter((end) => grid.sumFrom(end) > 0);
  const rights = [...grid.zones, undefined].filter((end) => grid.sumTo(end) > 0);
  const all = Math.max(
    1,
    lefts.reduce((sum: number, end) => sum + grid.sumFrom(end), 0),
  );
  const scale = ALL_PX / all;
  const from = stacked(lefts, grid.sumFrom, scale);
  const to = stacked(rights, grid.sumTo, scale);
  const used = new Map<FlowNode, number>();
  const take = (node: FlowNode, broad: number) => {
    const at = node.top + (used.get(node) ?? 0);
    used.set(node, (used.get(node) ?? 0) + broad);
    return at;
  };
  const bands = from.nodes.flatMap((left) =>
    to.nodes.flatMap((right): FlowBand[] => {
      const cell = grid.cell(left.end, right.end);
      if (!cell) return [];
      const broad = cell.visits * scale;
      const path = bandPath(take(left, broad), take(right, broad), Math.max(MIN_BAND_PX, broad));
      return [{ from: left.end, to: right.end, ...cell, path }];
    }),
  );
  return { height: Math.max(from.height, to.height), from: from.nodes, to: to.nodes, bands };
}

function stacked(ends: readonly FlowEnd[], sumOf: (end: FlowEnd) => number, scale: number) {
  let height = 0;
  const nodes = ends.map((end): FlowNode => {
    const visits = sumOf(end);
    const own = Math.max(MIN_BAND_PX, visits * scale);
    const slot = Math.max(LINE_PX, own + LINE_PX / 3);
    const node = { end, visits, top: height + (slot - own) / 2, height: own, middle: height + slot / 2 };
    height += slot;
    return node;
  });
  return { nodes, height };
}

function bandPath(left: number, right: number, broad: number): string {
  const at = (value: number) => Math.round(value * 10) / 10;
  const [a, b, c, d] = [at(left), at(right), at(right + broad), at(left + broad)];
  return `M0 ${a}C50 ${a} 50 ${b} 100 ${b}V${c}C50 ${c} 50 ${d} 0 ${d}Z`;
}
