"use client";

import { type RefObject, useEffect, useLayoutEffect } from "react";
import { type Transform, toScreen, wheelFactor } from "@/viewer/camera/camera";
import type { MountedFloor } from "../../floor/canvas/floor";

/**
 * Moves an overlay with the floor, without rendering React: in every frame, elements with `data-x` and `data-y` (metres)
 * go to their position, and `<g data-floor>` gets a transform from metres. The wheel zooms the floor there too.
 */
export function useFloorOverlay(root: RefObject<HTMLElement | null>, mounted: MountedFloor): void {
  const { picture } = mounted;
  useEffect(
    () => picture.onFrame(() => root.current && position(root.current, picture.camera.transform)),
    [root, picture],
  );
  // Positions the elements that this render added or moved now, not in the next frame.
  useLayoutEffect(() => {
    if (root.current) position(root.current, picture.camera.transform);
  });
  useWheelZoom(root, mounted);
}

function position(root: HTMLElement, transform: Transform): void {
  const { a, b, c, d, e, f } = transform;
  for (const floor of root.querySelectorAll<SVGElement>("[data-floor]"))
    floor.setAttribute("transform", `matrix(${a} ${b} ${c} ${d} ${e} ${f})`);
  for (const element of root.querySelectorAll<HTMLElement>("[data-x]")) {
    const { x, y } = toScreen(transform, Number(element.dataset.x), Number(element.dataset.y));
    element.style.transform = `translate(${x}px, ${y}px)`;
  }
}

function useWheelZoom(root: RefObject<HTMLElement | null>, { picture, host }: MountedFloor): void {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const zoom = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = host.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
      picture.camera.zoom(wheelFactor(event), { x: event.clientX - left, y: event.clientY - top });
    };
    element.addEventListener("wheel", zoom, { passive: false });
    return () => element.removeEventListener("wheel", zoom);
  }, [root, picture, host]);
}
