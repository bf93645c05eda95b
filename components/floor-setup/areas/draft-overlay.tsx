"use client";

import { useEffect, useMemo, useRef } from "react";
import { centroid } from "@/domain/geometry";
import type { Draft } from "@/viewer/area-editor/draft";
import { drawingOf, isSketch } from "@/viewer/area-editor/drawing";
import type { MountedFloor } from "../../floor/canvas/floor";
import { useAllText } from "../../text/text";
import { DraftOutline, OutlineHandles, PointHandle } from "./draft-shape";
import { useEditor, useOpenDraft } from "./editor-context";
import { GhostShape, Guides } from "./floor-shape";
import { LiveCount } from "./live-count";
import { SketchLayer } from "./sketch-layer";
import { useCounts } from "./use-counts";
import { useFloorOverlay } from "./use-floor-overlay";
import { useSnapping } from "./use-snapping";

/** All drafts, drawn above the live floor; the open one with its handles. */
export function DraftOverlay({ picture, host }: MountedFloor) {
  const root = useRef<HTMLDivElement>(null);
  const mounted = useMemo(() => ({ picture, host }), [picture, host]);
  const drafts = useEditor((state) => state.drafts);
  const open = useOpenDraft();
  const edited = useEditor((state) => state.openId);
  const isSnapping = useEditor((state) => state.isSnapping);
  const snapping = useSnapping(picture, { isSnapping, edited });
  useFloorOverlay(root, mounted);

  useEffect(() => picture.omit(new Set(drafts.keys())), [picture, drafts]);
  const sketched = open && isSketch(open.history.now);
  useEffect(() => {
    if (sketched && host.current) host.current.dataset.drawing = "";
    return () => {
      delete host.current?.dataset.drawing;
    };
  }, [sketched, host]);

  const waiting = [...drafts.values()].filter((draft) => draft !== open);
  return (
    <div ref={root} data-handles className="pointer-events-none absolute inset-0 overflow-hidden">
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: its one interactive shape has a label */}
      <svg className="absolute inset-0 size-full overflow-visible">
        <g data-floor>
          {waiting.map(({ areaId, history }) => (
            <GhostShape key={areaId} {...ghostOf(history.now)} className="stroke-muted" />
          ))}
          {open && <TheirShape draft={open} />}
          {open && !sketched && open.history.now.kind === "zone" && (
            <DraftOutline mounted={mounted} snapping={snapping} draft={open} />
          )}
          <Guides guides={snapping.guides} />
        </g>
      </svg>
      {open && <CountChip draft={open} />}
      {open && sketched && <SketchLayer key={open.areaId} mounted={mounted} snapping={snapping} draft={open} />}
      {open && !sketched && open.history.now.kind === "zone" && (
        <OutlineHandles mounted={mounted} snapping={snapping} draft={open} />
      )}
      {open && !sketched && <PointHandle mounted={mounted} snapping={snapping} draft={open} />}
      {open?.theirs && open.theirs !== "removed" && <TheirName draft={open} />}
    </div>
  );
}

function ghostOf({ corners, point, isClosed }: Draft["history"]["now"]) {
  return { corners, point, isClosed };
}

/** The version that somebody else saved meanwhile, dashed. */
function TheirShape({ draft: { theirs } }: { readonly draft: Draft }) {
  if (!theirs || theirs === "removed") return null;
  return <GhostShape {...ghostOf(drawingOf(theirs))} className="stroke-over" />;
}

function TheirName({ draft: { theirs } }: { readonly draft: Draft }) {
  const { t } = useAllText();
  if (!theirs || theirs === "removed") return null;
  const at = theirs.polygon?.[0] ?? theirs.point;
  if (!at) return null;
  return (
    <span data-x={at.x} data-y={at.y} aria-hidden className="absolute top-0 left-0">
      <span className="absolute bottom-1 left-1 whitespace-nowrap rounded bg-over px-1.5 py-px font-medium text-2xs text-surface">
        {t("edit.theirs")} · {theirs.name}
      </span>
    </span>
  );
}

/** The live count in the middle of the shape, above a device that may be there. */
function CountChip({ draft }: { readonly draft: Draft }) {
  const { corners, kind, limit } = draft.history.now;
  const sources = useCounts(draft);
  if (kind !== "zone" || corners.length < 3) return null;
  const middle = centroid(corners);
  return (
    <span data-x={middle.x} data-y={middle.y} aria-hidden className="absolute top-0 left-0">
      <span className="absolute bottom-3 -translate-x-1/2 whitespace-nowrap rounded-lg border bg-raised/95 px-2 py-0.5 font-semibold text-base tabular-nums shadow-float">
        <LiveCount corners={corners} limit={limit} sources={sources} />
      </span>
    </span>
  );
}
