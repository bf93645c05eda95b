import { INK_PX_PER_M, type PlanInk } from "./plan-ink";
import type { Wall } from "./wall";

/** Half of a wall's thickness, in metres. */
const HALF_M = 0.06;
/** With more pixels on a side, the resolution is reduced. */
const MOST_PIXELS = 4_096;

/** Walls as they would look on a plan; undefined if no wall is on the floor. Parts to the left of the floor or above it are left out. */
export function inkOfWalls(walls: readonly Wall[]): PlanInk | undefined {
  const ends = walls.flatMap(({ from, to }) => [from, to]);
  const width = Math.max(0, ...ends.map(({ x }) => x)) + HALF_M;
  const height = Math.max(0, ...ends.map(({ y }) => y)) + HALF_M;
  if (ends.length === 0 || width <= HALF_M || height <= HALF_M) return undefined;
  const pixelsPerM = Math.min(INK_PX_PER_M, MOST_PIXELS / Math.max(width, height));
  const columns = Math.ceil(width * pixelsPerM);
  const rows = Math.ceil(height * pixelsPerM);
  const ink: PlanInk = { columns, rows, pixelsPerM, inked: new Uint8Array(columns * rows) };
  for (const wall of walls) draw(wall, ink);
  return ink;
}

function draw({ from, to }: Wall, { columns, rows, pixelsPerM, inked }: PlanInk): void {
  const [wayX, wayY] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(wayX, wayY);
  const steps = Math.max(1, Math.ceil(2 * length * pixelsPerM));
  for (const off of [-HALF_M, 0, HALF_M]) {
    const [offX, offY] = length > 0 ? [(-wayY / length) * off, (wayX / length) * off] : [0, 0];
    for (let i = 0; i <= steps; i += 1) {
      const column = Math.floor((from.x + (wayX * i) / steps + offX) * pixelsPerM);
      const row = Math.floor((from.y + (wayY * i) / steps + offY) * pixelsPerM);
      if (column >= 0 && column < columns && row >= 0 && row < rows) inked[row * columns + column] = 1;
    }
  }
}
