"use client";

import { ImageOff } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { decodeFrame } from "@/domain/floor-frame";
import { FloorReplica } from "@/domain/floor-replica";
import type { Floorplan } from "@/domain/floorplan";
import type { Silences } from "@/domain/silence";
import { SECOND_MS } from "@/domain/time";
import { followPixelRatio } from "@/viewer/camera/pixel-ratio";
import { connect, watchFloor } from "@/viewer/connection/connect";
import { createPace } from "@/viewer/connection/pace";
import { FollowSlots } from "@/viewer/overview/follow-slots";
import { paintDots } from "@/viewer/overview/paint-dots";
import { onThemeChange, readColours } from "@/viewer/paint/colours";
import { TrackAges } from "@/viewer/tracks/track-ages";
import { FloorPicture } from "../sites/floor-picture";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { remScale } from "../ui/rem";
import type { OverviewFloor } from "./overview-floor";

interface LivePictureProps {
  readonly entry: OverviewFloor;
  /** While false, nothing is loaded and no floor is followed. */
  readonly isInView: boolean;
  readonly size: keyof typeof SIZES;
  readonly className?: string;
}

const SIZES = {
  thumb: { pixels: 256, radius: 0, inset: "inset-1" },
  card: { pixels: 800, radius: 2.4, inset: "inset-3" },
  hero: { pixels: 2_000, radius: 4.5, inset: "inset-5" },
} as const;

/** A floor's image with its zones and live tracks. */
export function LivePicture({ entry: { floor, areas, silences }, isInView, size, className }: LivePictureProps) {
  const { t } = useText();
  const { floorplan } = floor;
  const { pixels, radius, inset } = SIZES[size];
  if (!floorplan?.image) {
    return (
      <div className={classNames("grid place-items-center bg-hover/60 text-faint text-xs", className)}>
        <p className="flex flex-col items-center gap-2">
          <ImageOff className={size === "thumb" ? "size-4" : "size-5.5"} strokeWidth={1.5} aria-hidden />
          <span className={size === "thumb" ? "sr-only" : ""}>{t("sites.noImage")}</span>
        </p>
      </div>
    );
  }
  return (
    <div className={classNames("relative bg-paper", className)}>
      {isInView && (
        <div className={classNames("absolute", inset)}>
          <FloorPicture floorplan={floorplan} areas={areas} silences={silences} pixels={pixels} className="size-full" />
          {radius > 0 && <FloorDots floorplan={floorplan} radius={radius} silences={silences} />}
        </div>
      )}
    </div>
  );
}

/** Floors followed in addition to sites. The server lets one viewer watch 32 sites and floors. */
const slots = new FollowSlots(16);

interface FloorDotsProps {
  readonly floorplan: Floorplan;
  /** Radius in CSS pixels at the default font size. */
  readonly radius: number;
  /** The silences of the floor's site. */
  readonly silences: Silences;
}

/** The live tracks on a small picture of a floor. Fills its box. */
function FloorDots({ floorplan, radius, silences }: FloorDotsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [ages] = useState(() => new TrackAges());
  useEffect(() => ages.hold(silences), [ages, silences]);
  useDots(canvas, { floorplan, radius, ages });
  return <canvas ref={canvas} className="pointer-events-none absolute inset-0 size-full" aria-hidden />;
}

interface Dots {
  readonly floorplan: Floorplan;
  readonly radius: number;
  readonly ages: TrackAges;
}

function useDots(canvas: RefObject<HTMLCanvasElement | null>, dots: Dots): void {
  const { radius } = dots;
  const { mapId, version } = dots.floorplan;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version of the floorplan needs a new follower
  useEffect(() => {
    const element = canvas.current;
    return element ? slots.run(() => followDots(element, dots)) : undefined;
  }, [canvas, mapId, version, radius]);
}

function followDots(canvas: HTMLCanvasElement, { floorplan, radius, ages }: Dots): () => void {
  const tracks = new FloorReplica();
  let colours = readColours(canvas.parentElement ?? document.body);
  const pace = createPace(SECOND_MS, () => {
    const context = canvas.getContext("2d");
    const { clientWidth: width, clientHeight: height } = canvas;
    if (!context || width === 0) return;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    const sized = { width, height, radius: radius * remScale() };
    paintDots(context, { tracks, ages, floorplan, ...sized, colours, now: connect().now() });
  });
  const stops = [
    watchFloor(floorplan.mapId, {
      onFrame(bytes) {
        decodeFrame(bytes, tracks);
        pace.wake();
      },
    }),
    onThemeChange(() => {
      colours = readColours(canvas.parentElement ?? document.body);
      pace.wake();
    }),
    onResize(canvas, () => pace.wake()),
    followPixelRatio(() => pace.wake()),
    pace.stop,
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function onResize(element: HTMLElement, run: () => void): () => void {
  const observer = new ResizeObserver(run);
  observer.observe(element);
  return () => observer.disconnect();
}
