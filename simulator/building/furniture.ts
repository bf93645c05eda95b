import type { MetricPoint } from "@/domain/geometry";

export type FurnitureKind =
  | "basins"
  | "bed"
  | "bench"
  | "chairs"
  | "counter"
  | "cubicles"
  | "desk"
  | "hedge"
  | "plant"
  | "rack"
  | "reception"
  | "round"
  | "screen"
  | "shelf"
  | "sofa"
  | "table"
  | "tree";

/**
 * A piece of furniture. `x`, `y` is its centre, `w` by `h` its size in metres before rotation. With `turn` 0 (degrees clockwise) its front
 * faces down in the image.
 */
export interface Furniture {
  readonly kind: FurnitureKind;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly turn: Turn;
}

type Turn = 0 | 90 | 180 | 270;

export const DESK_WIDTH_M = 1.6;
const CHAIR_PITCH_M = 0.8;
const CHAIR_GAP_M = 0.38;

/** Default sizes by kind, in metres. */
const SIZES: Readonly<Record<FurnitureKind, readonly [w: number, h: number]>> = {
  basins: [1.6, 0.5],
  bed: [1, 2.1],
  bench: [4.8, 1.6],
  chairs: [3, 0.5],
  counter: [3, 0.65],
  cubicles: [2.7, 1.5],
  desk: [1.6, 0.8],
  hedge: [4, 0.9],
  plant: [0.9, 0.9],
  rack: [3, 1],
  reception: [4, 1],
  round: [1.2, 1.2],
  screen: [2, 0.1],
  shelf: [2.4, 0.45],
  sofa: [2.2, 0.9],
  table: [3.2, 1.2],
  tree: [3.4, 3.4],
};

export interface Size {
  readonly w?: number;
  readonly h?: number;
  readonly turn?: Turn;
}

export function piece(kind: FurnitureKind, x: number, y: number, size: Size = {}): Furniture {
  const [w, h] = SIZES[kind];
  return { kind, x, y, w: size.w ?? w, h: size.h ?? h, turn: size.turn ?? 0 };
}

/** The same piece at several places. */
export function pieces(kind: FurnitureKind, places: readonly (readonly [x: number, y: number])[], size: Size = {}) {
  return places.map(([x, y]) => piece(kind, x, y, size));
}

/** The position of a chair and the direction it faces (degrees clockwise from down), in the piece's own coordinates. */
export interface Seat extends MetricPoint {
  readonly turn: number;
}

/** The chairs of a piece in its own coordinates, with the origin at its centre, before rotation. */
export function ownSeatsOf({ kind, w, h }: Furniture): readonly Seat[] {
  switch (kind) {
    case "bench":
      return facingRows(spread(w, DESK_WIDTH_M), h / 2 + CHAIR_GAP_M);
    case "table":
      return [...facingRows(spread(w - 0.3, CHAIR_PITCH_M), h / 2 + CHAIR_GAP_M), ...tableEnds(w)];
    case "round":
      return ring(w / 2 + CHAIR_GAP_M, w > 1.6 ? 6 : 4);
    case "desk":
      return [{ x: 0, y: h / 2 + CHAIR_GAP_M, turn: 180 }];
    case "reception":
      return spread(w, 2).map((x) => ({ x, y: -h / 2 - CHAIR_GAP_M, turn: 0 }));
    case "chairs":
      return spread(w, 0.65).map((x) => ({ x, y: 0, turn: 0 }));
    case "sofa":
      return spread(w - 0.4, 0.75).map((x) => ({ x, y: 0.1, turn: 0 }));
    default:
      return [];
  }
}

/** The chairs of a piece in coordinates of the floor, in metres. */
export function seatsOf(furniture: Furniture): readonly MetricPoint[] {
  return ownSeatsOf(furniture).map((seat) => toFloor(furniture, seat));
}

/** Converts coordinates of a piece to those of its floor. */
function toFloor({ x, y, turn }: Furniture, point: MetricPoint): MetricPoint {
  const angle = (turn * Math.PI) / 180;
  const cos = Math.round(Math.cos(angle));
  const sin = Math.round(Math.sin(angle));
  return { x: x + point.x * cos - point.y * sin, y: y + point.x * sin + point.y * cos };
}

/** Evenly spaced positions around 0: as many as fit into the length at the pitch. */
export function spread(length: number, pitch: number): readonly number[] {
  const count = Math.max(1, Math.floor(length / pitch + 1e-6));
  const step = length / count;
  return Array.from({ length: count }, (_, index) => (index + 0.5) * step - length / 2);
}

function facingRows(xs: readonly number[], y: number): readonly Seat[] {
  return xs.flatMap((x) => [
    { x, y: -y, turn: 0 },
    { x, y, turn: 180 },
  ]);
}

function tableEnds(w: number): readonly Seat[] {
  if (w < 2.6) return [];
  const x = w / 2 + CHAIR_GAP_M;
  return [
    { x: -x, y: 0, turn: 270 },
    { x, y: 0, turn: 90 },
  ];
}

function ring(radius: number, count: number): readonly Seat[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * (index + 0.5)) / count;
    const turn = (angle * 180) / Math.PI + 90;
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle), turn };
  });
}
