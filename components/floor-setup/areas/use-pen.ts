"use client";

import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type { MetricPoint } from "@/domain/geometry";
import { isSketch } from "@/viewer/area-editor/drawing";
import { openDraft } from "@/viewer/area-editor/editor-state";
import { plus } from "@/viewer/area-editor/outline";
import { sketchNeighbours } from "@/viewer/area-editor/snap-scene";
import type { FloorGround } from "../../floor/canvas/floor";
import { useEditorStore } from "./editor-context";
import { isFree, metresOf } from "./use-shape-drag";
import type { Snapping } from "./use-snapping";

/** A pointer that moved less than this between down and up, in CSS pixels, has clicked. */
const CLICK_SLACK_PX = 4;

export interface Pen {
  readonly at: MetricPoint;
  /** Who moved it last: only keys draw where it is. */
  readonly by: "pointer" | "keys";
}

/** Draws where one clicks; `hand` is what keys move. The floor itself keeps its gestures: drag, wheel and pinch move it meanwhile. */
export function usePen({ picture, host }: FloorGround, snapping: Snapping, hand: RefObject<HTMLElement | null>) {
  const store = useEditorStore();
  const [pen, setPen] = useState<Pen>(() => {
    const { x, y } = picture.camera.current;
    return { at: { x, y }, by: "keys" };
  });

  const down = useRef({ x: 0, y: 0 });
  const aim = useEffectEvent((event: MouseEvent): MetricPoint => {
    const corners = openDraft(store.getState())?.history.now.corners ?? [];
    const at = snapping.snapPoint(metresOf(event, host, picture), isFree(event), sketchNeighbours(corners));
    setPen({ at, by: "pointer" });
    return at;
  });
  const click = useEffectEvent((event: MouseEvent) => {
    const { x, y } = down.current;
    if (Math.hypot(event.clientX - x, event.clientY - y) >= CLICK_SLACK_PX) return;
    draw(aim(event));
    // The click took the keyboard to the floor; Enter and the arrow keys are the pen's.
    hand.current?.focus();
  });

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const abort = new AbortController();
    const { signal } = abort;
    const move = (event: PointerEvent) => event.buttons === 0 && aim(event);
    const press = ({ clientX: x, clientY: y }: PointerEvent) => {
      down.current = { x, y };
    };
    // A double click ends the outline here; elsewhere it zooms.
    const finish = (event: MouseEvent) => {
      event.stopPropagation();
      store.getState().do({ type: "close-outline" });
    };
    element.addEventListener("pointermove", move, { signal });
    element.addEventListener("pointerdown", press, { signal });
    element.addEventListener("click", (event) => click(event), { signal });
    element.addEventListener("dblclick", finish, { signal, capture: true });
    return () => abort.abort();
  }, [host, store]);

  function draw(at: MetricPoint): void {
    const state = store.getState();
    const drawing = openDraft(state)?.history.now;
    if (!drawing || !isSketch(drawing)) return;
    state.do(drawing.kind === "zone" ? { type: "add-corner", at } : { type: "place", at });
  }

  return {
    pen,
    draw,
    move: (by: MetricPoint) => setPen(({ at }) => ({ at: plus(at, by), by: "keys" })),
  };
}
