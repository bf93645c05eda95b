"use client";

import { type KeyboardEvent, useRef } from "react";
import { type Polygon, surfaceOf } from "@/domain/geometry";
import { crossesItself, minus, plus } from "@/domain/outline";
import type { Draft } from "@/viewer/area-editor/draft";
import { nudgeOf } from "@/viewer/area-editor/editor-keys";
import { moveOutline } from "@/viewer/area-editor/outline";
import type { MountedFloor } from "../../floor/canvas/floor";
import { useAllText } from "../../text/text";
import { classNames } from "../../ui/class-names";
import { pointText, roundedSurface } from "../lengths";
import { CornerHandle, EdgeHandle } from "./corner-handle";
import { useEdit, useEditor } from "./editor-context";
import { EdgeLengths, edgesAt, OUTLINE_COLOUR, pathOf } from "./floor-shape";
import { useShapeDrag } from "./use-shape-drag";
import type { Snapping } from "./use-snapping";

export interface DraftShapeProps {
  readonly mounted: MountedFloor;
  readonly snapping: Snapping;
  readonly draft: Draft;
}

/** The outline, which a drag or the arrow keys move as a whole. */
export function DraftOutline({ mounted, snapping, draft }: DraftShapeProps) {
  const { t } = useAllText();
  const edit = useEdit();
  const { corners, name, colour } = draft.history.now;
  const before = useRef<Polygon>(corners);
  const drag = useShapeDrag({
    ...mounted,
    onStart: (tag) => {
      before.current = corners;
      edit({ type: "grab", tag });
      edit({ type: "select-corner", corner: undefined });
    },
    onMove: ({ from, to, tag, isFree }) => {
      const by = snapping.snapMove(before.current, minus(to, from), isFree);
      edit({ type: "outline", corners: moveOutline(before.current, by), tag });
    },
    onEnd: () => {
      snapping.clear();
      edit({ type: "release" });
    },
  });
  const press = (event: KeyboardEvent) => {
    const by = nudgeOf(event, mounted.picture.camera.current.rotation);
    if (!by) return;
    edit({ type: "nudge", by });
    event.preventDefault();
  };
  const surface = roundedSurface(surfaceOf(corners));
  const stroke = crossesItself(corners) ? "var(--color-over)" : OUTLINE_COLOUR[colour ?? "none"];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button has no outline of this shape
    <path
      tabIndex={0}
      role="button"
      aria-label={t("edit.shape", { name: name || t("edit.nameless"), surface, count: corners.length })}
      d={pathOf(corners)}
      vectorEffect="non-scaling-stroke"
      strokeLinejoin="round"
      style={{ stroke, fill: stroke }}
      className="pointer-events-auto cursor-move touch-none stroke-[2.5] outline-none [fill-opacity:0.08] hover:[fill-opacity:0.12] focus-visible:stroke-[4]"
      onFocus={() => edit({ type: "select-corner", corner: undefined })}
      onKeyDown={press}
      {...drag}
    />
  );
}

export function OutlineHandles({ mounted, snapping, draft }: DraftShapeProps) {
  const { t } = useAllText();
  const { corners } = draft.history.now;
  const selected = useEditor((state) => state.corner);
  const edges = selected === undefined ? [] : edgesAt(corners, selected);
  return (
    <>
      {corners.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: corners have no id; the element must outlast a drag
        <EdgeHandle key={index} mounted={mounted} snapping={snapping} corners={corners} index={index} />
      ))}
      <EdgeLengths edges={edges} say={(metres) => t("edit.metres", { metres })} />
      {corners.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: corners have no id; the element must outlast a drag
        <CornerHandle key={index} mounted={mounted} snapping={snapping} corners={corners} index={index} />
      ))}
    </>
  );
}

/** The position of a vbeacon, or of the access point of an rssizone. */
export function PointHandle({ mounted, snapping, draft }: DraftShapeProps) {
  const { t } = useAllText();
  const edit = useEdit();
  const { point, name, colour } = draft.history.now;
  const before = useRef(point);
  const drag = useShapeDrag({
    ...mounted,
    onStart: (tag) => {
      before.current = point;
      edit({ type: "grab", tag });
    },
    onMove: ({ from, to, tag, isFree }) => {
      if (!before.current) return;
      const at = snapping.snapPoint(plus(before.current, minus(to, from)), isFree);
      edit({ type: "place", at, tag });
    },
    onEnd: () => {
      snapping.clear();
      edit({ type: "release" });
    },
  });
  if (!point) return null;
  const press = (event: KeyboardEvent) => {
    const by = nudgeOf(event, mounted.picture.camera.current.rotation);
    if (!by) return;
    edit({ type: "nudge", by });
    event.preventDefault();
  };
  return (
    <button
      type="button"
      data-x={point.x}
      data-y={point.y}
      aria-label={t("edit.point", { name: name || t("edit.nameless"), at: pointText(point, t) })}
      aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown"
      className={classNames(
        "group pointer-events-auto absolute top-0 left-0 -mt-5 -ml-5 grid size-10 cursor-move touch-none place-items-center rounded-full outline-none",
      )}
      style={{ color: OUTLINE_COLOUR[colour ?? "none"] }}
      onKeyDown={press}
      {...drag}
    >
      <span className="grid size-6 place-items-center rounded-full border-[3px] border-current bg-raised shadow-float transition-transform group-hover:scale-110 group-focus-visible:ring-4 group-focus-visible:ring-accent/35">
        <span className="size-1.5 rounded-full bg-current" />
      </span>
    </button>
  );
}
