"use client";

import { type ReactNode, type RefObject, useId, useRef } from "react";
import { floorSize } from "@/viewer/camera/floor-extent";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import { useText } from "../../text/text";
import { classNames } from "../../ui/class-names";
import { useIsPast } from "./connection-mood";
import { FloorCanvas } from "./floor-canvas";
import { useFloorModel, useLive } from "./floor-context";
import { FloorControls } from "./floor-controls";
import { FloorLegend } from "./floor-legend";
import { FloorNotice } from "./floor-notice";
import { FloorTooltip } from "./floor-tooltip";
import { FollowPill } from "./follow-pill";
import { useFloorGestures } from "./use-floor-gestures";
import { usePicture } from "./use-picture";
import { usePlanImage } from "./use-plan-image";

/** Beyond this many tracks fine pixels cost more than a frame. */
const MOST_FINE_TRACKS = 3_000;
const NOTHING_SEEN = { widthM: 0, heightM: 0 };

/** What lies on the floor without being painted: `host` takes the gestures. */
export interface FloorGround {
  readonly picture: FloorPicture;
  readonly host: RefObject<HTMLElement | null>;
}

export interface FloorProps {
  readonly className?: string;
  /** Drawn above the floor in place of its tooltips. */
  readonly overlay?: (ground: FloorGround) => ReactNode;
}

/** The floor on a canvas: fills its parent, which must be positioned. */
export function Floor({ className, overlay }: FloorProps) {
  const { t } = useText();
  const { mapId, view } = useFloorModel();
  const host = useRef<HTMLDivElement>(null);
  const keys = useId();
  const { picture, size, isDark } = usePicture(host);
  const cluster = useFloorGestures(host, picture, view);

  const floor = useLive(({ site }) => site?.floors[mapId]);
  const isPast = useIsPast();
  const isCrowded = useLive(({ floor: { total } }) => total > MOST_FINE_TRACKS);
  const floorplan = floor?.floorplan;
  const { isScaled, extent } = floorSize(floorplan, NOTHING_SEEN);
  const { pixelRatio } = size;
  const { isBroken, retry } = usePlanImage(picture, { mapId, floorplan, extent, pixelRatio, isDark });

  return (
    <div className={classNames("absolute inset-0 overflow-hidden bg-canvas", className)}>
      <div
        ref={host}
        // The canvas is worked by keys of its own; what it shows is named in the lists beside it.
        role="application"
        aria-label={t("floor.label", { name: floor?.name || t("floor.this") })}
        aria-describedby={keys}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: zoom and pan need the keyboard's focus
        tabIndex={0}
        data-past={isPast || undefined}
        className="absolute inset-0 cursor-grab touch-none select-none transition-[filter] duration-500 focus-visible:-outline-offset-2 data-dragging:cursor-grabbing data-drawing:cursor-crosshair! data-pointing:cursor-pointer data-past:opacity-85 data-past:grayscale-75"
      >
        <FloorCanvas picture={picture} size={size} isCrowded={isCrowded} />
        {!overlay && <FloorTooltip picture={picture} cluster={cluster} />}
      </div>
      {overlay?.({ picture, host })}
      <p id={keys} hidden>
        {t("floor.keys")}
      </p>
      <FollowPill />
      <FloorLegend picture={picture} isDark={isDark} />
      <FloorControls picture={picture} isScaled={isScaled} />
      <FloorNotice floorplan={floorplan} isScaled={isScaled} isBroken={isBroken} onRetry={retry} />
    </div>
  );
}
