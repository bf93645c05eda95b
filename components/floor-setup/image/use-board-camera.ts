"use client";

import { type RefObject, useEffect, useState, useSyncExternalStore } from "react";
import type { PixelSize } from "@/domain/floorplan";
import { type Rotation, type Transform, toRotation } from "@/viewer/camera/camera";
import { FloorCamera } from "@/viewer/camera/floor-camera";
import { createFrameLoop } from "@/viewer/floor/frame-loop";
import { followReducedMotion } from "../../floor/canvas/reduced-motion";

export interface BoardCamera {
  readonly camera: FloorCamera;
  /** Pixels of the image to CSS pixels of the board; undefined until the board has a size. */
  readonly transform: Transform | undefined;
  readonly rotation: Rotation;
}

/** The floor's own camera over an image: here a metre is a pixel of the image. */
export function useBoardCamera(host: RefObject<HTMLElement | null>, image: PixelSize, degrees: number): BoardCamera {
  const [{ camera, subscribe, moves }] = useState(createBoardCamera);
  useSyncExternalStore(subscribe, moves, () => 0);
  const { width, height } = image;
  const rotation = toRotation(degrees);
  useEffect(() => camera.frame({ widthM: width, heightM: height }, rotation), [camera, width, height, rotation]);
  useEffect(() => (host.current ? followSize(host.current, camera) : undefined), [host, camera]);
  useEffect(() => followReducedMotion(camera), [camera]);
  return { camera, rotation, transform: camera.viewport.width > 0 ? camera.transform : undefined };
}

/** A camera, and a word to React once a frame while it moves. */
function createBoardCamera() {
  const listeners = new Set<() => void>();
  let moved = 0;
  const loop = createFrameLoop((now) => {
    const isFlying = camera.advance(now);
    moved += 1;
    for (const listener of listeners) listener();
    return isFlying;
  });
  const camera = new FloorCamera(() => loop.wake());
  return {
    camera,
    moves: () => moved,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function followSize(element: HTMLElement, camera: FloorCamera): () => void {
  const observer = new ResizeObserver(() => {
    camera.resize({ width: element.clientWidth, height: element.clientHeight });
  });
  observer.observe(element);
  return () => observer.disconnect();
}
