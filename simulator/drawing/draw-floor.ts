import type { Floor } from "../building/building";
import { drawFurniture } from "./draw-furniture";
import { drawRoom } from "./draw-room";
import { drawRoomName } from "./draw-room-name";
import { drawWalls } from "./draw-walls";
import { INK } from "./palette";
import { path, rect, through } from "./svg";

/** Sharp enough to zoom into a chair, and small enough to send: 2,560 pixels for 64 metres. */
export const PIXELS_PER_METRE = 40;

/** Draws the floor like an architect, as an SVG document whose user unit is a metre. */
export function drawFloor(floor: Floor, pixelsPerMetre = PIXELS_PER_METRE): string {
  const { widthM, heightM } = floor;
  const layers = [
    rect({ x: 0, y: 0, w: widthM, h: heightM }, { fill: INK.paper }),
    // The area inside the outer wall that no room covers is solid: shafts and risers.
    path(through(floor.outline, "closed"), { fill: INK.solid }),
    ...floor.rooms.map(drawRoom),
    ...floor.furniture.map(drawFurniture),
    drawWalls(floor),
    ...floor.rooms.map((room) => drawRoomName(floor, room)),
  ];
  const size = `width="${widthM * pixelsPerMetre}" height="${heightM * pixelsPerMetre}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${widthM} ${heightM}">${layers.join("")}</svg>`;
}
