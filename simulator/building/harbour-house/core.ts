import type { Polygon } from "@/domain/geometry";
import { box, type Door, door, opening, type Room, room } from "../building";
import { type Furniture, piece } from "../furniture";

/** The parts that all floors share: outer wall, shafts, toilets and the corridor around them. */
export const WIDTH_M = 60;
export const HEIGHT_M = 36;

/** One corner, towards the water, is cut off. */
export const OUTLINE: Polygon = [
  { x: 2, y: 2 },
  { x: 58, y: 2 },
  { x: 58, y: 28 },
  { x: 52, y: 34 },
  { x: 2, y: 34 },
];

/** The room in the cut corner. */
export const CORNER: Polygon = [
  { x: 44, y: 26 },
  { x: 58, y: 26 },
  { x: 58, y: 28 },
  { x: 52, y: 34 },
  { x: 44, y: 34 },
];

export const CORE_ROOMS: readonly Room[] = [
  room("north-walk", "corridor", box(2, 8, 56, 2)),
  room("south-walk", "corridor", box(2, 24, 56, 2)),
  room("west-walk", "corridor", box(22, 10, 2, 14)),
  room("east-walk", "corridor", box(36, 10, 2, 14)),
  room("wc-a", "toilets", box(24, 10, 5, 5)),
  room("wc-b", "toilets", box(31, 10, 5, 5)),
  room("stairs", "stairs", box(24, 15, 4, 5)),
  room("lift-1", "lift", box(28.4, 15, 2.4, 2.4)),
  room("lift-2", "lift", box(31, 15, 2.4, 2.4)),
  room("lift-3", "lift", box(33.6, 15, 2.4, 2.4)),
  room("lift-lobby", "corridor", box(28, 17.4, 8, 2.6)),
  room("print", "store", box(24, 20, 5, 4)),
  room("comms", "server", box(29, 20, 4, 4)),
  room("wc-c", "toilets", box(33, 20, 3, 4)),
];

export const CORE_DOORS: readonly Door[] = [
  opening("north-walk", "west-walk", 23, 10, 2),
  opening("north-walk", "east-walk", 37, 10, 2),
  opening("south-walk", "west-walk", 23, 24, 2),
  opening("south-walk", "east-walk", 37, 24, 2),
  door("wc-a", "north-walk", 24.9, 10),
  door("wc-b", "north-walk", 35.1, 10),
  door("stairs", "west-walk", 24, 19.2),
  door("stairs", "lift-lobby", 28, 18.7),
  opening("lift-1", "lift-lobby", 29.6, 17.4, 1.3),
  opening("lift-2", "lift-lobby", 32.2, 17.4, 1.3),
  opening("lift-3", "lift-lobby", 34.8, 17.4, 1.3),
  opening("lift-lobby", "east-walk", 36, 18.7, 2),
  door("print", "west-walk", 24, 22.9),
  door("comms", "lift-lobby", 32, 20),
  door("wc-c", "east-walk", 36, 23),
];

export const CORE_FURNITURE: readonly Furniture[] = [
  piece("cubicles", 27, 14.25, { w: 3.6, turn: 180 }),
  piece("basins", 28.7, 12, { w: 2.4, turn: 90 }),
  piece("cubicles", 33, 14.25, { w: 3.6, turn: 180 }),
  piece("basins", 31.3, 12, { w: 2.4, turn: 270 }),
  piece("cubicles", 34.4, 20.85, { w: 1.4 }),
  piece("basins", 33.35, 23, { w: 1, turn: 270 }),
  piece("shelf", 26.5, 20.4, { w: 4 }),
  piece("counter", 28.55, 22.3, { w: 2.4, turn: 90 }),
  piece("rack", 31, 23.2, { w: 3 }),
];
