"use client";

import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import type { MetricPoint } from "@/domain/geometry";
import { plus } from "@/domain/outline";
import { isSketch, MIN_CORNERS } from "@/viewer/area-editor/drawing";
import { nudgeOf } from "@/viewer/area-editor/editor-keys";
import { openDraft } from "@/viewer/area-editor/editor-state";
import { sketchNeighbours } from "@/viewer/area-editor/snap-scene";
import type { MountedFloor } from "../../floor/canvas/floor";
import { useAllText } from "../../text/text";
import { pointText } from "../lengths";
import type { DraftShapeProps } from "./draft-shape";
import { useEdit, useEditorStore } from "./editor-context";
import { EdgeLengths, Guides, OUTLINE_COLOUR, pathOf } from "./floor-shape";
import { isFree, metresOf } from "./use-shape-drag";
import type { Snapping } from "./use-snapping";

/** A shape that is being drawn: the corners so far, the line to the pen, and the pen. */
export function SketchLayer({ mounted, snapping, draft }: DraftShapeProps) {
  const { t } = useAllText();
  const edit = useEdit();
  const { corners, kind, colour } = draft.history.now;
  const button = useRef<HTMLButtonElement>(null);
  const { pen, draw, move } = usePen(mounted, snapping, button);
  const last = corners.at(-1);
  useEffect(() => button.current?.focus(), []);

  const press = (event: KeyboardEvent) => {
    const by = nudgeOf(event, mounted.picture.camera.current.rotation);
    if (by) move(by);
    else if (event.key === "Enter" || event.key === " ") set();
    else return;
    event.preventDefault();
  };

  /** Sets a corner, or closes the outline if the last corner is at the same place. */
  function set(): void {
    const isThere = last && Math.hypot(last.x - pen.at.x, last.y - pen.at.y) < 0.005;
    if (kind === "zone" && (isThere || pen.by === "pointer")) edit({ type: "close-outline" });
    else draw(pen.at);
  }

  const at = pointText(pen.at, t);
  return (
    <>
      <SketchedOutline corners={corners} penAt={pen.at} colour={OUTLINE_COLOUR[colour ?? "none"]}>
        <Guides guides={snapping.guides} />
      </SketchedOutline>
      <EdgeLengths edges={last ? [{ from: last, to: pen.at }] : []} say={(metres) => t("edit.metres", { metres })} />
      <button
        ref={button}
        type="button"
        data-x={pen.at.x}
        data-y={pen.at.y}
        aria-label={kind === "zone" ? t("edit.penCorners", { count: corners.length, at }) : t("edit.pen", { at })}
        aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown Enter"
        className="group pointer-events-none absolute top-0 left-0 -mt-3 -ml-3 grid size-6 place-items-center rounded-full outline-none"
        onKeyDown={press}
      >
        <span className="size-2.5 rounded-full bg-accent shadow-card ring-2 ring-raised group-focus-visible:ring-4 group-focus-visible:ring-accent/35" />
      </button>
      {corners[0] && <FirstCorner at={corners[0]} isClosable={corners.length >= MIN_CORNERS} />}
    </>
  );
}

interface SketchedOutlineProps {
  readonly corners: readonly MetricPoint[];
  readonly penAt: MetricPoint;
  readonly colour: string;
  /** More to draw in metres. */
  readonly children: ReactNode;
}

/** The edges so far, the line to the pen, and every corner but the first. */
function SketchedOutline({ corners, penAt, colour, children }: SketchedOutlineProps) {
  const last = corners.at(-1);
  return (
    <>
      <svg className="pointer-events-none absolute inset-0 size-full overflow-visible" aria-hidden>
        <g data-floor style={{ stroke: colour, fill: colour }}>
          <path
            d={pathOf([...corners, penAt])}
            className="stroke-none [fill-opacity:0.1]"
            vectorEffect="non-scaling-stroke"
          />
          <path d={pathOf(corners, false)} className="fill-none stroke-[2.5]" vectorEffect="non-scaling-stroke" />
          {last && (
            <path
              d={pathOf([last, penAt], false)}
              className="fill-none stroke-[1.5]"
              strokeDasharray="5 4"
              vectorEffect="non-scaling-stroke"
            />
          )}
          {children}
        </g>
      </svg>
      {corners.slice(1).map((corner) => (
        <span
          key={`${corner.x} ${corner.y}`}
          data-x={corner.x}
          data-y={corner.y}
          aria-hidden
          className="pointer-events-none absolute top-0 left-0 -mt-1 -ml-1 size-2 rounded-full border-[1.5px] border-accent bg-raised"
        />
      ))}
    </>
  );
}

/** Closes the outline when it is pressed. */
function FirstCorner({ at, isClosable }: { readonly at: MetricPoint; readonly isClosable: boolean }) {
  const { t } = useAllText();
  const edit = useEdit();
  return (
    <button
      type="button"
      data-x={at.x}
      data-y={at.y}
      aria-label={t("edit.first")}
      aria-disabled={!isClosable}
      className="pointer-events-auto absolute top-0 left-0 -mt-3.5 -ml-3.5 grid size-7 place-items-center rounded-full aria-disabled:pointer-events-none"
      onClick={() => isClosable && edit({ type: "close-outline" })}
    >
      <span className="size-3.5 rounded-full border-2 border-accent bg-raised shadow-card" />
    </button>
  );
}

/** CSS pixels: a pointer that moved less between down and up has clicked. */
const CLICK_SLACK_PX = 4;

interface Pen {
  readonly at: MetricPoint;
  /** What moved it last: Enter sets a corner only where keys have moved the pen. */
  readonly by: "pointer" | "keys";
}

/** Sets corners by clicks on the floor, which can still be dragged and zoomed. `hand` is the button that keys move. */
function usePen({ picture, host }: MountedFloor, snapping: Snapping, hand: RefObject<HTMLElement | null>) {
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
    // The click has focused the floor; Enter and the arrow keys belong to the pen.
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
    // A double click closes the outline instead of zooming the floor.
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
