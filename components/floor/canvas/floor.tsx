"use client";

import { Crosshair, X } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useId, useRef } from "react";
import type { Floorplan } from "@/domain/floorplan";
import { floorSize } from "@/viewer/camera/floor-extent";
import { scaleBar } from "@/viewer/camera/scale-bar";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import { bareName } from "@/viewer/floor/floor-words";
import { useAsOf } from "../../text/as-of";
import { formatNumber } from "../../text/format";
import { useText } from "../../text/text";
import { classNames } from "../../ui/class-names";
import { Lazy, lazyCode } from "../../ui/lazy-code";
import { useFloorModel, useLive, useView } from "./floor-context";
import { FloorHint } from "./floor-hint";
import type { FloorLegendProps } from "./floor-legend";
import type { FloorTooltipProps } from "./floor-tooltip";
import { North } from "./north";
import { useFloorGestures } from "./use-floor-gestures";
import { useIsPast } from "./use-liveness";
import { type FloorCards, isLow, usePicture } from "./use-picture";
import { usePlanImage } from "./use-plan-image";
import { useWallsShown } from "./use-walls-shown";
import { ZoomButtons } from "./zoom-buttons";

/** With more tracks than this, drawing them at the screen's full resolution takes longer than a frame. */
const MAX_FINE_TRACKS = 3_000;
const NOTHING_SEEN = { widthM: 0, heightM: 0 };

/** Konva, a quarter of the page's code, is loaded separately, so that the rest of the page does not wait for it. */
const canvas = lazyCode(() => import("./floor-canvas"));
if (typeof window !== "undefined") canvas.preload();

/** A floor on the page: its picture, and the element that receives the gestures. */
export interface MountedFloor {
  readonly picture: FloorPicture;
  readonly host: RefObject<HTMLElement | null>;
}

interface FloorProps extends FloorCards {
  readonly className?: string;
  /** Drawn above the floor in place of its tooltips. */
  readonly overlay?: (mounted: MountedFloor) => ReactNode;
  /** Without buttons, for wall displays. */
  readonly isBare?: boolean;
}

/** The floor on a canvas: fills its parent, which must be positioned. */
export function Floor({ className, room, details, overlay, isBare = false }: FloorProps) {
  const { locale, t } = useText();
  const { mapId, view } = useFloorModel();
  const host = useRef<HTMLDivElement>(null);
  const keys = useId();
  const legend = useRef<HTMLDivElement>(null);
  const { picture, size, isDark } = usePicture(host, { room, details, legend });
  const noteOf = useAsOf();
  useEffect(() => {
    picture.setLanguage({ noteOf, numberOf: (value) => formatNumber(value, locale) });
  }, [picture, noteOf, locale]);
  const cluster = useFloorGestures(host, picture, view);

  const floor = useLive(({ site }) => site?.floors[mapId]);
  const isPast = useIsPast();
  const isCrowded = useLive(({ floor: { total } }) => total > MAX_FINE_TRACKS);
  const floorplan = floor?.floorplan;
  const { isScaled, extent } = floorSize(floorplan, NOTHING_SEEN);
  const { pixelRatio } = size;
  const hasRoom = !isLow(size);
  const { isBroken, retry } = usePlanImage(picture, { mapId, floorplan, extent, pixelRatio, isDark });

  return (
    <div className={classNames("absolute inset-0 overflow-hidden bg-canvas", className)}>
      <div
        ref={host}
        // The canvas handles keys itself; what it shows is in the lists beside it.
        role="application"
        aria-label={t("floor.label", { name: floor?.name || t("floor.this") })}
        aria-describedby={keys}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: zoom and pan need the keyboard's focus
        tabIndex={0}
        data-past={isPast || undefined}
        className="absolute inset-0 cursor-grab touch-none select-none transition-[filter] duration-500 focus-visible:-outline-offset-2 data-dragging:cursor-grabbing data-drawing:cursor-crosshair! data-pointing:cursor-pointer data-past:opacity-85 data-past:grayscale-75"
      >
        {size.width > 0 && size.height > 0 && (
          <Lazy code={canvas}>
            {({ FloorCanvas }) => <FloorCanvas picture={picture} size={size} isCrowded={isCrowded} />}
          </Lazy>
        )}
        {!overlay && <Tip picture={picture} cluster={cluster} />}
      </div>
      {overlay?.({ picture, host })}
      <p id={keys} hidden>
        {t("floor.keys")}
      </p>
      <div
        data-floor-room={size.hiddenRight ?? 0}
        // Invisible until the free room between the cards is known, because everything in it would move.
        className={classNames("@container pointer-events-none absolute", size.width === 0 && "invisible")}
        style={{
          top: size.covered?.top ?? 0,
          left: size.covered?.left ?? 0,
          right: (size.covered?.right ?? 0) + (size.hiddenRight ?? 0),
          bottom: size.covered?.bottom ?? 0,
        }}
      >
        <FollowPill />
        {/* Only invisible where there is no room for it, because it loads what is drawn. */}
        <div
          ref={legend}
          className={classNames(
            "absolute bottom-16 left-3 w-66 max-w-[calc(100%-5rem)] @min-[45rem]:bottom-3 @min-[45rem]:w-auto @min-[45rem]:max-w-[calc(100%-14rem)]",
            !hasRoom && "invisible",
          )}
        >
          <Legend picture={picture} isDark={isDark} />
        </div>
        <Walls picture={picture} />
        {!isBare && <FloorControls picture={picture} isScaled={isScaled} floorplan={floorplan} hasRoom={hasRoom} />}
        <FloorHint floorplan={floorplan} isScaled={isScaled} isBroken={isBroken} onRetry={retry} />
      </div>
    </div>
  );
}

const tooltip = lazyCode(() => import("./floor-tooltip"));

function Tip(props: FloorTooltipProps) {
  const isOnTarget = useView((view) => view.hover !== undefined);
  if (!isOnTarget && !props.cluster) return null;
  return <Lazy code={tooltip}>{({ FloorTooltip }) => <FloorTooltip {...props} />}</Lazy>;
}

const legend = lazyCode(() => import("./floor-legend"));

function Legend(props: FloorLegendProps) {
  const isNeeded = useView((view) => view.isHeatShown || view.areTrailsShown);
  return isNeeded && <Lazy code={legend}>{({ FloorLegend }) => <FloorLegend {...props} />}</Lazy>;
}

const walls = lazyCode(() => import("./floor-walls"));

function Walls({ picture }: { readonly picture: FloorPicture }) {
  return useWallsShown() && <Lazy code={walls}>{({ FloorWalls }) => <FloorWalls picture={picture} />}</Lazy>;
}

/** Which track the camera follows, and a button to stop. */
function FollowPill() {
  const { t } = useText();
  const { view, tracks } = useFloorModel();
  const trackId = useView(({ isFollowing, selection }) =>
    isFollowing && selection?.type === "track" ? selection.trackId : undefined,
  );
  useLive(({ floor }) => floor.revision);
  if (trackId === undefined) return null;
  const slot = tracks.replica.slotOf(trackId);
  const name = (slot === undefined ? undefined : tracks.replica.labels[slot]) ?? bareName(trackId);
  return (
    // Below the elements that float at the top, which may be as wide as the floor beside open details. On a phone the floor begins below
    // them.
    <div className="pointer-events-none absolute inset-x-3 top-3 flex md:top-12 justify-center">
      <div className="pointer-events-auto flex h-7 min-w-0 animate-rise items-center gap-2 rounded-full border border-accent/40 bg-raised pr-1 pl-2.5 font-medium text-xs shadow-card">
        <Crosshair className="size-3.5 shrink-0 text-accent" aria-hidden />
        <span role="status" className="truncate">
          {t("follow.on", { name })}
        </span>
        <button
          type="button"
          aria-label={t("follow.stop")}
          title={t("follow.stop")}
          onClick={() => view.getState().follow(false)}
          className="grid size-6 shrink-0 place-items-center rounded-full text-muted hover:bg-hover hover:text-ink"
        >
          <X className="size-3.5" aria-hidden />
        </button>
      </div>
    </div>
  );
}

interface FloorControlsProps {
  readonly picture: FloorPicture;
  readonly isScaled: boolean;
  readonly floorplan: Floorplan | undefined;
  /** There is room for more than the buttons. */
  readonly hasRoom: boolean;
}

/** Zoom in, zoom out, whole floor; the direction of north and the scale. */
function FloorControls({ picture, isScaled, floorplan, hasRoom }: FloorControlsProps) {
  return (
    <div className="pointer-events-none absolute right-3 bottom-3 flex items-end gap-3">
      {hasRoom && <North floorplan={floorplan} />}
      {isScaled && hasRoom && <ScaleBar picture={picture} />}
      <ZoomButtons camera={picture.camera} />
    </div>
  );
}

/** Updated without React: the zoom changes in every frame of a flight. */
function ScaleBar({ picture }: { readonly picture: FloorPicture }) {
  const { locale, t } = useText();
  const bar = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    let shown = 0;
    const measure = () => {
      const { viewport, current } = picture.camera;
      const { scale } = current;
      // Without a size there is no scale yet.
      if (viewport.width === 0 || scale === shown || !bar.current || !words.current) return;
      shown = scale;
      const { metres, width } = scaleBar(scale);
      bar.current.style.width = `${Math.round(width)}px`;
      words.current.textContent = t("scale.metres", { metres: formatNumber(metres, locale) });
    };
    measure();
    return picture.onFrame(measure);
  }, [picture, t, locale]);

  return (
    <div className="mb-1 flex flex-col items-center gap-1 text-muted" role="img" aria-label={t("scale.label")}>
      <span ref={words} className="font-medium text-2xs tabular-nums [text-shadow:0_0_3px_var(--color-canvas)]" />
      <div ref={bar} className="h-1.5 border-current border-x border-b" />
    </div>
  );
}
