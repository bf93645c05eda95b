import { toScreen } from "../camera/camera";
import { NOT_SHOWN } from "../tracks/look";
import type { ScreenBox } from "./label-space";
import type { Scene } from "./scene";

/** Side of a cell in CSS pixels: about the size of a marker. */
const CELL_PX = 12;

/** Returns a function that counts how many markers a box on screen covers, rounded to cells. Used to place labels. */
export function dotCover({ tracks, devices, transform, viewport }: Scene): (box: ScreenBox) => number {
  const columns = Math.ceil(viewport.width / CELL_PX) + 1;
  const rows = Math.ceil(viewport.height / CELL_PX) + 1;
  const counts = new Uint16Array(columns * rows);
  const mark = (metresX: number, metresY: number) => {
    const { x, y } = toScreen(transform, metresX, metresY);
    if (!(x >= 0 && y >= 0 && x < viewport.width && y < viewport.height)) return;
    const cell = Math.floor(y / CELL_PX) * columns + Math.floor(x / CELL_PX);
    counts[cell] = (counts[cell] ?? 0) + 1;
  };
  for (const { place } of devices) mark(place.point.x, place.point.y);
  const { motion, looks, visibility, replica } = tracks;
  const end = Math.min(replica.capacity, motion.xs.length);
  for (let slot = 0; slot < end; slot++) {
    if ((looks[slot] ?? NOT_SHOWN) === NOT_SHOWN || visibility.isHidden(slot)) continue;
    mark(motion.xs[slot] ?? Number.NaN, motion.ys[slot] ?? Number.NaN);
  }
  return ({ x, y, width, height }) => {
    let covered = 0;
    for (let row = Math.floor(y / CELL_PX); row <= Math.floor((y + height) / CELL_PX); row++)
      for (let column = Math.floor(x / CELL_PX); column <= Math.floor((x + width) / CELL_PX); column++)
        covered += counts[row * columns + column] ?? 0;
    return covered;
  };
}
