"use client";

import { type RefObject, useEffect, useLayoutEffect } from "react";
import { type Transform, toScreen, wheelFactor } from "@/viewer/camera/camera";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import type { FloorGround } from "../../floor/canvas/floor";

/**
 * Keeps what carries `data-x` and `data-y` (metres) at its place on the floor, and `<g data-floor>` in metres, with
 * every frame that is drawn: the camera's moves are no business of React's.
 */
export function usePlacement(root: RefObject<HTMLElement | null>, picture: FloorPicture): void {
  useEffect(
    () => picture.onFrame(() => root.current && place(root.current, picture.camera.transform)),
    [root, picture],
  );
  // After every render: what is new or has moved must not wait for the next frame.
  useLayoutEffect(() => {
    if (root.current) place(root.current, picture.camera.transform);
  });
}

function place(root: HTMLElement, transform: Transform): void {
  const { a, b, c, d, e, f } = transform;
  for (const floor of root.querySelectorAll<SVGElement>("[data-floor]"))
    floor.setAttribute("transform", `matrix(${a} ${b} ${c} ${d} ${e} ${f})`);
  for (const element of root.querySelectorAll<HTMLElement>("[data-x]")) {
    const { x, y } = toScreen(transform, Number(element.dataset.x), Number(element.dataset.y));
    element.style.transform = `translate(${x}px, ${y}px)`;
  }
}

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
