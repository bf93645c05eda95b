export type Side = "top" | "right" | "bottom" | "left";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly left: number;
  readonly top: number;
}

/** Between a tooltip and its control. CSS pixels, like all sizes here. */
const GAP = 6;
/** Between a tooltip and the window's edge. */
const MARGIN = 8;

const OPPOSITE = { top: "bottom", bottom: "top", left: "right", right: "left" } as const;

/** The top-left corner of a tooltip: on the wanted side, on the opposite one if there is no room, always inside the window. */
export function tooltipPosition(about: Rect, tip: Size, { side, room }: { readonly side: Side; readonly room: Size }) {
  const wished = cornerAt(side, about, tip);
  const other = cornerAt(OPPOSITE[side], about, tip);
  const isBeside = side === "left" || side === "right";
  const fits = ({ left, top }: { left: number; top: number }) =>
    isBeside
      ? left >= MARGIN && left + tip.width <= room.width - MARGIN
      : top >= MARGIN && top + tip.height <= room.height - MARGIN;
  const { left, top } = fits(wished) || !fits(other) ? wished : other;
  return {
    left: within(left, room.width - tip.width - MARGIN),
    top: within(top, room.height - tip.height - MARGIN),
  };
}

function cornerAt(side: Side, about: Rect, tip: Size): { readonly left: number; readonly top: number } {
  const left = about.left + (about.width - tip.width) / 2;
  const top = about.top + (about.height - tip.height) / 2;
  if (side === "top") return { left, top: about.top - tip.height - GAP };
  if (side === "bottom") return { left, top: about.top + about.height + GAP };
  if (side === "left") return { left: about.left - tip.width - GAP, top };
  return { left: about.left + about.width + GAP, top };
}

function within(value: number, most: number): number {
  return Math.round(Math.max(Math.min(value, most), MARGIN));
}
