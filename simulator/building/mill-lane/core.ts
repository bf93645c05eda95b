import type { Polygon } from "@/domain/geometry";
import { box, type Door, door, opening, type Room, room } from "../building";
import { type Furniture, piece } from "../furniture";

/** The parts that all floors share: an L of a long bar and a wing, with shafts where they meet. */
export const WIDTH_M = 64;
export const HEIGHT_M = 36;

export const OUTLINE: Polygon = [
  { x: 2, y: 2 },
  { x: 62, y: 2 },
  { x: 62, y: 20 },
  { x: 28, y: 20 },
  { x: 28, y: 34 },
  { x: 2, y: 34 },
];

export const CORE_ROOMS: readonly Room[] = [
  room("walk", "corridor", box(2, 9, 60, 2.5)),
  room("stairs", "stairs", box(28, 11.5, 4, 5.5)),
  room("wc-a", "toilets", box(28, 17, 4, 3)),
  room("lift-1", "lift", box(32, 11.5, 2.4, 2.6)),
  room("lift-2", "lift", box(34.6, 11.5, 2.4, 2.6)),
  room("passage", "corridor", box(37, 11.5, 3, 2.6)),
  room("lift-lobby", "corridor", box(32, 14.1, 8, 2.9)),
  room("wc-b", "toilets", box(32, 17, 4, 3)),
  room("riser", "server", box(36, 17, 4, 3)),
];

export const CORE_DOORS: readonly Door[] = [
  opening("walk", "passage", 38.5, 11.5, 3),
  opening("passage", "lift-lobby", 38.5, 14.1, 3),
  door("stairs", "walk", 31.2, 11.5),
  door("stairs", "lift-lobby", 32, 16.2),
  opening("lift-1", "lift-lobby", 33.2, 14.1, 1.3),
  opening("lift-2", "lift-lobby", 35.8, 14.1, 1.3),
  door("wc-b", "lift-lobby", 33, 17),
  door("wc-a", "wc-b", 32, 19.2),
  door("riser", "lift-lobby", 39, 17),
];

export const CORE_FURNITURE: readonly Furniture[] = [
  piece("cubicles", 29.6, 17.8, { w: 2.8 }),
  piece("basins", 28.9, 19.7, { w: 1.4, turn: 180 }),
  piece("cubicles", 34.7, 19.2, { w: 2.6, turn: 180 }),
  piece("basins", 35.7, 17.7, { w: 1, turn: 90 }),
  piece("rack", 37.8, 19.3, { w: 3 }),
];

/** The yard inside the L. */
export const YARD: readonly Furniture[] = [
  piece("tree", 32.5, 31.4, { w: 4.2, h: 4.2 }),
  piece("tree", 38.2, 28.6),
  piece("tree", 44.4, 32),
  piece("tree", 51, 28.4, { w: 4, h: 4 }),
  piece("tree", 58, 31.2, { w: 4.4, h: 4.4 }),
  piece("hedge", 45, 22.4, { w: 26 }),
];
