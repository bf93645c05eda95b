import type { MetricPoint, Polygon } from "@/domain/geometry";
import { plus, toMillimetres } from "@/domain/outline";
import type { Source } from "@/domain/track";
import { type Drawing, type DrawingField, MAX_CORNERS, MIN_CORNERS } from "./drawing";
import { insertCorner, moveCorner, moveOutline } from "./outline";

type DrawingValue = string | number | readonly Source[] | undefined;

export type ShapeAction =
  /** Adds the next corner of an open outline. */
  | { readonly type: "add-corner"; readonly at: MetricPoint }
  | { readonly type: "close-outline" }
  /** Inserts a corner into the edge that starts at corner `edge`. */
  | { readonly type: "insert-corner"; readonly edge: number; readonly at: MetricPoint; readonly tag?: string }
  | { readonly type: "move-corner"; readonly corner: number; readonly to: MetricPoint; readonly tag?: string }
  /** Without `corner`: the selected corner, or the last one of an open outline. */
  | { readonly type: "delete-corner"; readonly corner?: number }
  /** Sets all corners, as a drag of the whole shape does. */
  | { readonly type: "outline"; readonly corners: Polygon; readonly tag?: string }
  | { readonly type: "place"; readonly at: MetricPoint; readonly tag?: string }
  /** Moves the selected corner, or else the whole shape, by metres. */
  | { readonly type: "nudge"; readonly by: MetricPoint }
  | { readonly type: "describe"; readonly field: DrawingField; readonly value: DrawingValue };

export interface Redrawn {
  readonly drawing: Drawing;
  /** The corner selected afterwards. */
  readonly corner: number | undefined;
  /** Steps with the same tag are undone together. */
  readonly tag?: string;
}

/** Applies an action to a drawing; returns the same object if the action has no effect. */
export function redraw(drawing: Drawing, action: ShapeAction, selected: number | undefined): Redrawn {
  const { corners } = drawing;
  const same: Redrawn = { drawing, corner: selected };
  switch (action.type) {
    case "add-corner":
      return addCorner(drawing, action.at) ?? same;
    case "close-outline":
      if (drawing.isClosed || corners.length < MIN_CORNERS) return same;
      return { drawing: { ...drawing, isClosed: true }, corner: undefined };
    case "insert-corner": {
      if (corners.length >= MAX_CORNERS || !corners[action.edge]) return same;
      const inserted = { ...drawing, corners: insertCorner(corners, action.edge, action.at) };
      return { drawing: inserted, corner: action.edge + 1, ...tagOf(action) };
    }
    case "move-corner":
      if (!corners[action.corner]) return same;
      return {
        drawing: { ...drawing, corners: moveCorner(corners, action.corner, action.to) },
        corner: action.corner,
        ...tagOf(action),
      };
    case "delete-corner":
      return deleteCorner(drawing, action.corner ?? selected) ?? same;
    case "outline":
      return { ...same, drawing: { ...drawing, corners: action.corners }, ...tagOf(action) };
    case "place":
      return { ...same, drawing: { ...drawing, point: toMillimetres(action.at) }, ...tagOf(action) };
    case "nudge":
      return { ...same, drawing: nudge(drawing, action.by, selected), tag: `nudge ${selected ?? "all"}` };
    case "describe":
      return { ...same, drawing: describe(drawing, action.field, action.value), tag: `describe ${action.field}` };
  }
}

function tagOf({ tag }: { readonly tag?: string }): { readonly tag?: string } {
  return tag === undefined ? {} : { tag };
}

function addCorner(drawing: Drawing, at: MetricPoint): Redrawn | undefined {
  const { corners, isClosed } = drawing;
  const corner = toMillimetres(at);
  const last = corners.at(-1);
  if (isClosed || corners.length >= MAX_CORNERS) return undefined;
  if (last && last.x === corner.x && last.y === corner.y) return undefined;
  return { drawing: { ...drawing, corners: [...corners, corner] }, corner: undefined };
}

/** Deletes a corner. A closed outline keeps at least three corners; an open one may lose all. */
function deleteCorner(drawing: Drawing, index: number | undefined): Redrawn | undefined {
  const { corners, isClosed } = drawing;
  if (!isClosed) {
    return corners.length === 0
      ? undefined
      : { drawing: { ...drawing, corners: corners.slice(0, -1) }, corner: undefined };
  }
  if (index === undefined || corners.length <= MIN_CORNERS) return undefined;
  return { drawing: { ...drawing, corners: corners.toSpliced(index, 1) }, corner: Math.min(index, corners.length - 2) };
}

function nudge(drawing: Drawing, by: MetricPoint, selected: number | undefined): Drawing {
  const { corners, point } = drawing;
  const corner = selected === undefined ? undefined : corners[selected];
  if (corner && selected !== undefined) {
    return { ...drawing, corners: moveCorner(corners, selected, plus(corner, by)) };
  }
  if (point) return { ...drawing, point: toMillimetres(plus(point, by)) };
  return corners.length === 0 ? drawing : { ...drawing, corners: moveOutline(corners, by) };
}

/** Sets a field. An empty value removes it, except the name, which may be empty while it is typed. */
function describe(drawing: Drawing, field: DrawingField, value: DrawingValue): Drawing {
  if (field === "name") return { ...drawing, name: String(value ?? "") };
  const { [field]: _, ...rest } = drawing;
  return value === undefined ? rest : { ...rest, [field]: value };
}
