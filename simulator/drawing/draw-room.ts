import { type Box, boxOf } from "@/domain/geometry";
import type { Room, RoomUse } from "../building/building";
import { FLOORING, INK } from "./palette";
import { line, path, rect, through } from "./svg";

/** Draws the flooring and fixtures: treads, lift cars, tiles. */
export function drawRoom(room: Room): string {
  const outline = through(room.polygon, "closed");
  const box = boxOf(room.polygon);
  const key = `clip-${room.key}`;
  const pattern = builtIn(room.use, box);
  const floor = path(outline, { fill: FLOORING[room.use] });
  if (!pattern) return floor;
  return `${floor}<clipPath id="${key}"><path d="${outline}"/></clipPath><g clip-path="url(#${key})">${pattern}</g>`;
}

function builtIn(use: RoomUse, box: Box): string {
  switch (use) {
    case "stairs":
      return treads(box);
    case "lift":
      return liftCar(box);
    case "toilets":
    case "kitchen":
      return grid(box, 0.6, 0.6);
    case "reception":
      return grid(box, 1.6, 1.6);
    case "terrace":
      return grid(box, 0, 0.3);
    case "canteen":
    case "coffee":
      return grid(box, 0, 0.5);
    case "server":
      return grid(box, 0.6, 0.6);
    default:
      return "";
  }
}

/** Lines every `stepX` and `stepY` metres; 0 for none. */
function grid({ minX, minY, maxX, maxY }: Box, stepX: number, stepY: number): string {
  const look = { stroke: INK.faint, "stroke-width": 0.025, opacity: 0.75 };
  const columns = steps(minX, maxX, stepX).map((x) => line(x, minY, x, maxY, look));
  const rows = steps(minY, maxY, stepY).map((y) => line(minX, y, maxX, y, look));
  return [...columns, ...rows].join("");
}

/** Two flights side by side with a landing at the far end, and the line of ascent. */
function treads({ minX, minY, maxX, maxY }: Box): string {
  const look = { stroke: INK.line, "stroke-width": 0.04 };
  const top = minY + 1.3;
  const bottom = maxY - 1.2;
  const middle = (minX + maxX) / 2;
  const lines = steps(top - 0.28, bottom, 0.28).map((y) => line(minX, y, maxX, y, look));
  const rail = rect(
    { x: middle - 0.1, y: top, w: 0.2, h: bottom - top },
    { fill: INK.soft, stroke: INK.line, "stroke-width": 0.04 },
  );
  const left = (minX + middle) / 2;
  const right = (maxX + middle) / 2;
  const walkUp = `M${right} ${bottom + 0.3}V${minY + 0.65}H${left}V${bottom - 0.2}M${left - 0.2} ${bottom - 0.5}L${left} ${bottom - 0.2}L${left + 0.2} ${bottom - 0.5}`;
  return [...lines, rail, path(walkUp, { fill: "none", stroke: INK.letter, "stroke-width": 0.05 })].join("");
}

function liftCar({ minX, minY, maxX, maxY }: Box): string {
  const inset = 0.22;
  const look = { fill: INK.fill, stroke: INK.line, "stroke-width": 0.05 };
  const x = minX + inset;
  const y = minY + inset;
  const w = maxX - minX - 2 * inset;
  const h = maxY - minY - 2 * inset;
  return [rect({ x, y, w, h }, look), line(x, y, x + w, y + h, look), line(x + w, y, x, y + h, look)].join("");
}

function steps(from: number, to: number, step: number): readonly number[] {
  if (step <= 0) return [];
  return Array.from({ length: Math.ceil((to - from) / step - 1e-6) - 1 }, (_, index) => from + (index + 1) * step);
}
