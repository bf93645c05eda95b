"use client";

import { type RefObject, useEffect, useRef } from "react";
import { decodeFrame } from "@/domain/floor-frame";
import { FloorReplica } from "@/domain/floor-replica";
import type { Floorplan } from "@/domain/floorplan";
import { SECOND_MS } from "@/domain/time";
import { connect, watchFloor } from "@/viewer/connection/connect";
import { createPace } from "@/viewer/connection/pace";
import { onThemeChange, readPalette } from "@/viewer/paint/palette";
import { FollowSlots } from "./follow-slots";
import { paintDots } from "./paint-dots";

/** Beside the sites that are followed: the server lets one viewer watch 32 things. */
const slots = new FollowSlots(16);

export interface FloorDotsProps {
  readonly floorplan: Floorplan;
  /** In CSS pixels. */
  readonly radius: number;
}

/** The tracks on a small picture of a floor, where they are now. Fills its box. */
export function FloorDots({ floorplan, radius }: FloorDotsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useDots(canvas, floorplan, radius);
  return <canvas ref={canvas} className="pointer-events-none absolute inset-0 size-full" aria-hidden />;
}

function useDots(canvas: RefObject<HTMLCanvasElement | null>, floorplan: Floorplan, radius: number): void {
  const { mapId, version } = floorplan;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the floorplan is another floorplan
  useEffect(() => {
    const element = canvas.current;
    return element ? slots.take(() => followDots(element, floorplan, radius)) : undefined;
  }, [canvas, mapId, version, radius]);
}

function followDots(canvas: HTMLCanvasElement, floorplan: Floorplan, radius: number): () => void {
  const tracks = new FloorReplica();
  let palette = readPalette(canvas.parentElement ?? document.body);
  const pace = createPace(SECOND_MS, () => {
    const context = canvas.getContext("2d");
    const { clientWidth: width, clientHeight: height } = canvas;
    if (!context || width === 0) return;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    paintDots(context, { tracks, floorplan, width, height, radius, palette, now: connect().now() });
  });
  const stops = [
    watchFloor(floorplan.mapId, {
      onFrame(bytes) {
        decodeFrame(bytes, tracks);
        pace.wake();
      },
    }),
    onThemeChange(() => {
      palette = readPalette(canvas.parentElement ?? document.body);
      pace.wake();
    }),
    onResize(canvas, () => pace.wake()),
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
