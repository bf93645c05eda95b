"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Polygon } from "@/domain/geometry";
import { edgesOf } from "@/domain/outline";
import { nudgeOf } from "@/viewer/area-editor/editor-keys";
import { middleOf } from "@/viewer/area-editor/outline";
import { neighboursOf } from "@/viewer/area-editor/snap-scene";
import type { MountedFloor } from "../../floor/canvas/floor";
import { useAllText } from "../../text/text";
import { classNames } from "../../ui/class-names";
import { pointText } from "../lengths";
import { useEdit, useEditor } from "./editor-context";
import { useShapeDrag } from "./use-shape-drag";
import type { Snapping } from "./use-snapping";

const handleStyle =
  "group pointer-events-auto absolute top-0 left-0 -mt-3.5 -ml-3.5 grid size-7 touch-none place-items-center rounded-full outline-none";

export interface HandleProps {
  readonly mounted: MountedFloor;
  readonly snapping: Snapping;
  readonly corners: Polygon;
  readonly index: number;
}

/** A corner: dragged, moved by the arrow keys, removed by Delete; Insert adds a corner after it. */
export function CornerHandle({ mounted, snapping, corners, index }: HandleProps) {
  const { t } = useAllText();
  const edit = useEdit();
  const isSelected = useEditor((state) => state.corner === index);
  const button = useRef<HTMLButtonElement>(null);
  const at = corners[index] ?? { x: 0, y: 0 };
  const drag = useShapeDrag({
    ...mounted,
    onStart: (tag) => {
      edit({ type: "grab", tag });
      edit({ type: "select-corner", corner: index });
    },
    onMove: ({ to, tag, isFree }) =>
      edit({
        type: "move-corner",
        corner: index,
        to: snapping.snapPoint(to, isFree, neighboursOf(corners, index)),
        tag,
      }),
    onEnd: () => {
      snapping.clear();
      edit({ type: "release" });
    },
  });

  // After an insertion or a removal, the corner that is now selected gets the focus.
  useEffect(() => {
    const isOurs = document.activeElement?.closest("[data-handles]") ?? document.activeElement === document.body;
    if (isSelected && isOurs) button.current?.focus();
  }, [isSelected]);

  const press = (event: KeyboardEvent) => {
    const by = nudgeOf(event, mounted.picture.camera.current.rotation);
    const next = edgesOf(corners)[index];
    if (by) edit({ type: "nudge", by });
    else if (event.key === "Backspace" || event.key === "Delete") edit({ type: "delete-corner", corner: index });
    else if ((event.key === "Insert" || event.key === "+") && next)
      edit({ type: "insert-corner", edge: index, at: middleOf(next) });
    else return;
    event.preventDefault();
  };

  return (
    <button
      ref={button}
      type="button"
      data-x={at.x}
      data-y={at.y}
      aria-label={t("edit.corner", { number: index + 1, count: corners.length, at: pointText(at, t) })}
      aria-roledescription={t("edit.cornerKeys")}
      aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown Delete Insert"
      className={classNames(handleStyle, "z-10 cursor-move")}
      onFocus={() => edit({ type: "select-corner", corner: index })}
      onKeyDown={press}
      {...drag}
    >
      <span
        className={classNames(
          "size-3 rounded-full border-2 border-accent fallback:bg-raised shadow-card transition-transform group-hover:scale-125 group-focus-visible:ring-3 group-focus-visible:ring-accent/35",
          isSelected && "scale-125 bg-accent",
        )}
      />
    </button>
  );
}

/** The middle of an edge: a drag or a click makes a corner there. By keyboard, Insert on the corner before does. */
export function EdgeHandle({ mounted, snapping, corners, index }: HandleProps) {
  const { t } = useAllText();
  const edit = useEdit();
  const dragged = useRef<{ readonly tag: string; readonly corners: Polygon } | undefined>(undefined);
  const edge = edgesOf(corners)[index];
  const drag = useShapeDrag({
    ...mounted,
    onStart: (tag) => {
      dragged.current = undefined;
      edit({ type: "grab", tag });
    },
    onMove: ({ to, tag, isFree }) => {
      // The first move inserts the corner; this handle keeps the pointer and moves it until the pointer goes up.
      if (dragged.current?.tag !== tag) {
        edit({ type: "insert-corner", edge: index, at: to, tag });
        const inserted = corners.toSpliced(index + 1, 0, to);
        dragged.current = { tag, corners: inserted };
      }
      const neighbours = neighboursOf(dragged.current.corners, index + 1);
      edit({ type: "move-corner", corner: index + 1, to: snapping.snapPoint(to, isFree, neighbours), tag });
    },
    onEnd: ({ tag, isCancelled }) => {
      snapping.clear();
      const isPress = !dragged.current && !isCancelled;
      if (isPress && edge) edit({ type: "insert-corner", edge: index, at: middleOf(edge), tag });
      edit({ type: "release" });
    },
  });
  if (!edge) return null;
  const middle = middleOf(edge);
  return (
    <button
      type="button"
      tabIndex={-1}
      data-x={middle.x}
      data-y={middle.y}
      aria-label={t("edit.edge", { from: index + 1, to: ((index + 1) % corners.length) + 1 })}
      className={classNames(handleStyle, "cursor-copy")}
      {...drag}
    >
      <span className="size-2 rounded-full border-[1.5px] border-accent bg-raised/80 opacity-70 transition group-hover:scale-150 group-hover:opacity-100" />
    </button>
  );
}
