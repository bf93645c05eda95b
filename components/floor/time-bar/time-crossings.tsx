"use client";

import { memo, useMemo } from "react";
import { bareName } from "@/viewer/floor/floor-words";
import { crossedIn, crossingTicks } from "@/viewer/time-bar/crossing-ticks";
import type { TimeSpan } from "@/viewer/time-bar/time-span";
import { useText } from "../../text/text";
import { useFloorModel } from "../canvas/floor-context";
import { useAreaName } from "../canvas/use-area-name";
import type { SelectedCrossings } from "./use-crossings";

interface CrossingsProps {
  readonly span: TimeSpan;
  readonly selected: SelectedCrossings | undefined;
}

interface CrossingTicksProps extends CrossingsProps {
  /** In units of the picture, like all lengths here. */
  readonly width: number;
  /** Height of the line that the ticks stand on and hang from. */
  readonly base: number;
}

const ENTERED_HEIGHT = 11;
const LEFT_HEIGHT = 5;

/** Entries stand on the line, exits hang from it. */
export const CrossingTicks = memo(function CrossingTicks({ span, selected, width, base }: CrossingTicksProps) {
  const ticks = useMemo(() => crossingTicks(selected?.crossings ?? [], span, width), [selected, span, width]);
  return ticks.map(({ x, entered, left }) => (
    <g key={x} data-crossing>
      {entered > 0 && (
        <rect
          x={x - 1}
          y={base - entered * ENTERED_HEIGHT}
          width="2"
          height={entered * ENTERED_HEIGHT}
          className="fill-live-ink"
        />
      )}
      {left > 0 && <rect x={x - 1} y={base + 1} width="2" height={left * LEFT_HEIGHT} className="fill-ink" />}
    </g>
  ));
});

/** The number of crossings in the span, in words; empty if the selection has no crossings. */
export function CrossingsText({ span, selected }: CrossingsProps) {
  const { t } = useText();
  const nameOf = useAreaName();
  const { replica } = useFloorModel().tracks;
  if (!selected) return null;
  const { entered, left } = crossedIn(selected.crossings, span);
  if (selected.of.type === "area") {
    const { areaId } = selected.of;
    return t("time.crossedArea", { zone: nameOf(areaId), entered, left });
  }
  const { trackId } = selected.of;
  const slot = replica.slotOf(trackId);
  const name = (slot === undefined ? undefined : replica.labels[slot]) ?? bareName(trackId);
  return t("time.crossedTrack", { name, entered, left });
}

/** The crossings within a few pixels around the pointer; nothing if there were none. */
export function CrossingsAtPointer({ span, selected }: CrossingsProps) {
  const { entered, left } = crossedIn(selected?.crossings ?? [], span);
  if (entered + left === 0) return null;
  return (
    <span>
      <CrossingsText {...{ span, selected }} />
    </span>
  );
}
