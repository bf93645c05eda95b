"use client";

import { type RefObject, useEffect } from "react";
import { wheelFactor } from "@/viewer/camera/camera";
import type { FloorGround } from "../../floor/canvas/floor";

/** The wheel zooms the floor wherever the pointer is, above a shape as well. */
export function useWheelThrough(root: RefObject<HTMLElement | null>, { picture, host }: FloorGround): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = host.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
      picture.camera.zoom(wheelFactor(event), { x: event.clientX - left, y: event.clientY - top });
    };
    element.addEventListener("wheel", turn, { passive: false });
    return () => element.removeEventListener("wheel", turn);
  }, [root, picture, host]);
}
