import { type Crowd, Gathering, merge, placeBeside } from "./crowd";
import type { FloorTracks } from "./floor-tracks";
import { NOT_SHOWN } from "./look";

/** Side of a cell in CSS pixels: four tracks inside it can no longer be told apart. */
const CELL_PX = 24;
/** A cell keeps its size in metres while its size on screen is in this range of CSS pixels, so that small zoom steps split no crowd. */
const KEPT_PX = { least: 17, most: 34 };
/** The tracks that make a crowd. An existing crowd remains until it has fewer than `STILL_A_CROWD`. */
const CROWD = 4;
const STILL_A_CROWD = 3;
/** A crowd must be found this many times in a row, so that people who pass each other do not make one. */
const COUNTS_IN_A_ROW = 4;
/** The smallest cell in metres. At zooms that would need smaller ones, tracks are always shown one by one. */
const SMALLEST_CELL_M = 0.25;
/** Two crowds closer than this many cells are merged, because their discs would overlap. */
const MERGE_CELLS = 1.5;
/** A track closer than this many cells to the middle of a crowd joins it, because it would lie under its disc. */
const BESIDE_CELLS = 0.75;
/** Cells per row in a key; cells further out count as the last one. */
const STRIDE = 16_384;
const MARGIN = 512;
/** Keys contain the level, so that cells of different sizes differ. */
const LEVELS = 64;
const LEVEL_STRIDE = 2 ** 28;
const NO_CELL = -1;
const NO_CELLS = new Int32Array(0);

/** State that one census leaves for the next. */
export interface Census {
  /** By cell: in how many counts in a row it was crowded. */
  crowded: ReadonlyMap<number, number>;
  /** True until tracks were counted in cells of this size. */
  isFirst: boolean;
  /** Side of a cell in metres; undefined if tracks are shown one by one at this zoom. */
  cellM: number | undefined;
}

export const NO_CENSUS: Census = { crowded: new Map(), isFirst: true, cellM: undefined };

export interface CensusQuestion {
  readonly tracks: FloorTracks;
  /** CSS pixels per metre. */
  readonly scale: number;
  readonly isSpared: (slot: number) => boolean;
  /** Whether a crowd with this key is shown already: it keeps its block when two are merged. */
  readonly isKept: (key: number) => boolean;
}

/**
 * Counts tracks in small cells. Tracks in crowded cells are hidden and gathered by blocks of two by two cells. Cells are fixed to the
 * floor, so that panning changes nothing.
 */
export function countCrowds(census: Census, { tracks, scale, isSpared, isKept }: CensusQuestion): readonly Crowd[] {
  const cellM = cellFor(scale, census.cellM);
  if (cellM !== census.cellM) Object.assign(census, NO_CENSUS, { cellM });
  const cells = cellM === undefined ? NO_CELLS : cellsOf(tracks, cellM, isSpared);
  const crowded = crowdedCells(cells, census);
  const level = cellM === undefined ? 0 : levelOf(cellM);
  const keyOf = (block: number) => level * LEVEL_STRIDE + block;
  const gatherings = merge(gatherCrowded(tracks, cells, crowded), {
    nearerThanM: MERGE_CELLS * (cellM ?? 0),
    stride: STRIDE,
    isKept: (block) => isKept(keyOf(block)),
  });
  gatherBeside(tracks, cells, { crowded, gatherings, nearerThanM: BESIDE_CELLS * (cellM ?? 0) });
  return [...gatherings.values()].map((gathering) => gathering.toCrowd(keyOf(gathering.block)));
}

/** Gathers the tracks of crowded cells by blocks of two by two cells. */
function gatherCrowded(tracks: FloorTracks, cells: Int32Array, crowded: ReadonlySet<number>): Iterable<Gathering> {
  const gatherings = new Map<number, Gathering>();
  for (let slot = 0; slot < cells.length; slot++) {
    const cell = cells[slot] ?? NO_CELL;
    if (crowded.has(cell)) gatheringAt(gatherings, parentOf(cell)).add(tracks, slot);
  }
  return gatherings.values();
}

interface Beside {
  readonly crowded: ReadonlySet<number>;
  readonly gatherings: ReadonlyMap<number, Gathering>;
  readonly nearerThanM: number;
}

/** Adds tracks outside crowded cells that would lie under a disc to its crowd; shows all others. */
function gatherBeside(tracks: FloorTracks, cells: Int32Array, { crowded, gatherings, nearerThanM }: Beside): void {
  const { replica, motion, visibility } = tracks;
  for (let slot = 0; slot < replica.capacity; slot++) {
    if (!replica.ids[slot]) continue;
    const cell = cells[slot] ?? NO_CELL;
    let isHidden = crowded.has(cell);
    if (!isHidden && cell !== NO_CELL && gatherings.size > 0) {
      const at = { block: parentOf(cell), x: motion.xs[slot] ?? 0, y: motion.ys[slot] ?? 0 };
      const gathering = placeBeside(at, gatherings, { nearerThanM, stride: STRIDE });
      gathering?.add(tracks, slot);
      isHidden = gathering !== undefined;
    }
    visibility.hide(slot, isHidden);
  }
}

function gatheringAt(gatherings: Map<number, Gathering>, block: number): Gathering {
  const gathering = gatherings.get(block) ?? new Gathering(block);
  gatherings.set(block, gathering);
  return gathering;
}

function cellFor(scale: number, before: number | undefined): number | undefined {
  const px = before === undefined ? 0 : before * scale;
  if (before !== undefined && px >= KEPT_PX.least && px <= KEPT_PX.most) return before;
  const wanted = CELL_PX / scale;
  // In steps of the square root of two, so that the same zoom gives the same cells.
  const cellM = 2 ** (Math.round(2 * Math.log2(wanted)) / 2);
  return cellM < SMALLEST_CELL_M ? undefined : cellM;
}

/** The number of a cell size; above 0 for every size in use. */
function levelOf(cellM: number): number {
  return Math.round(2 * Math.log2(cellM)) + LEVELS / 2;
}

/** The cell of every slot; `NO_CELL` for tracks that must not be gathered. */
function cellsOf(tracks: FloorTracks, cellM: number, isSpared: (slot: number) => boolean): Int32Array {
  const { replica, motion, looks } = tracks;
  const cells = new Int32Array(replica.capacity).fill(NO_CELL);
  for (let slot = 0; slot < replica.capacity; slot++) {
    if ((looks[slot] ?? NOT_SHOWN) === NOT_SHOWN || isSpared(slot)) continue;
    const x = motion.xs[slot] ?? Number.NaN;
    const y = motion.ys[slot] ?? Number.NaN;
    if (!Number.isNaN(x + y)) cells[slot] = along(y / cellM) * STRIDE + along(x / cellM);
  }
  return cells;
}

function along(cells: number): number {
  return Math.min(Math.max(Math.floor(cells) + MARGIN, 0), STRIDE - 1);
}

/** The block of two by two cells that contains a cell. */
function parentOf(cell: number): number {
  return (Math.floor(cell / STRIDE) >> 1) * STRIDE + ((cell % STRIDE) >> 1);
}

/** The crowded cells. Records the counts in `census` for the next time. */
function crowdedCells(cells: Int32Array, census: Census): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const cell of cells) if (cell !== NO_CELL) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const noted = new Map<number, number>();
  for (const [cell, count] of counts) {
    const times = census.isFirst ? COUNTS_IN_A_ROW : (census.crowded.get(cell) ?? 0);
    const isEnough = count >= CROWD || (times >= COUNTS_IN_A_ROW && count >= STILL_A_CROWD && !census.isFirst);
    if (isEnough) noted.set(cell, times + 1);
  }
  census.crowded = noted;
  census.isFirst = counts.size === 0;
  return new Set([...noted].flatMap(([cell, times]) => (times >= COUNTS_IN_A_ROW ? [cell] : [])));
}
