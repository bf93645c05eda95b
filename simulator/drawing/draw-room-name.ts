import { type Box, boxOf, isInPolygon, type MetricPoint } from "@/domain/geometry";
import type { Door, Floor, Room } from "../building/building";
import { type Furniture, ownSeatsOf } from "../building/furniture";
import { lettering, letteringWidth } from "./lettering";

const LETTER_M = 0.34;
const INSET_M = 0.42;
const CHAIR_REACH_M = 0.65;

/** Draws the name in small capitals along a wall, where it covers the least furniture. The middle is left to the tracks. */
export function drawRoomName(floor: Floor, { name, polygon }: Room): string {
  if (!name) return "";
  const room = boxOf(polygon);
  const width = letteringWidth(name, LETTER_M);
  const things = [...floor.furniture.map(reachOf), ...floor.doors.map(swingOf)];
  const isInside = (place: MetricPoint) => cornersAt(place, width).every(({ x, y }) => isInPolygon(polygon, x, y));
  const places = placesIn(room, width)
    .filter(isInside)
    .map((place) => ({ place, clashes: clashesAt(place, width, things) }));
  const [best] = places.sort((first, second) => first.clashes - second.clashes);
  return best ? lettering(name, best.place.x, best.place.y, LETTER_M) : "";
}

function cornersAt({ x, y }: MetricPoint, width: number): readonly MetricPoint[] {
  return [x, x + width].flatMap((cornerX) => [y, y + LETTER_M].map((cornerY) => ({ x: cornerX, y: cornerY })));
}

/** Possible positions: top left first, then the others along the top and bottom walls. */
function placesIn({ minX, minY, maxX, maxY }: Box, width: number): readonly MetricPoint[] {
  const xs = [minX + INSET_M, (minX + maxX - width) / 2, maxX - INSET_M - width];
  const ys = [minY + INSET_M, maxY - INSET_M - LETTER_M, minY + INSET_M + 0.7, maxY - INSET_M - LETTER_M - 0.7];
  return ys.flatMap((y) => xs.map((x) => ({ x, y })));
}

function clashesAt({ x, y }: MetricPoint, width: number, things: readonly Box[]): number {
  const margin = 0.1;
  const text = { minX: x - margin, minY: y - margin, maxX: x + width + margin, maxY: y + LETTER_M + margin };
  return things.filter((thing) => doOverlap(text, thing)).length;
}

function doOverlap(first: Box, second: Box): boolean {
  const across = first.minX < second.maxX && first.maxX > second.minX;
  return across && first.minY < second.maxY && first.maxY > second.minY;
}

function reachOf(furniture: Furniture): Box {
  const { x, y, w, h, turn } = furniture;
  const reach = ownSeatsOf(furniture).length > 0 ? CHAIR_REACH_M : 0;
  const [across, down] = turn % 180 === 0 ? [w, h] : [h, w];
  return aroundOf({ x, y }, across / 2 + reach, down / 2 + reach);
}

function swingOf({ at, width, leaves }: Door): Box {
  const swing = leaves === 0 ? 0 : width;
  return aroundOf(at, swing, swing);
}

function aroundOf({ x, y }: MetricPoint, across: number, down: number): Box {
  return { minX: x - across, minY: y - down, maxX: x + across, maxY: y + down };
}
