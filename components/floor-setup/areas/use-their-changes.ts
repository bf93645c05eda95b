"use client";

import { useEffect, useRef } from "react";
import type { AreaState } from "@/domain/area";
import type { AreaId } from "@/domain/ids";
import type { Draft } from "@/viewer/area-editor/editor-state";
import { useLive } from "../../floor/canvas/floor-context";
import { useEditor, useEditorStore } from "./editor-context";
import { readArea } from "./save-area";

const NONE: Readonly<Record<AreaId, AreaState>> = {};

/** Tells the drawing board at once when somebody else saves or deletes what is drafted here. */
export function useTheirChanges(): void {
  const store = useEditorStore();
  const areas = useLive(({ site }) => site?.areas ?? NONE);
  const drafts = useEditor((state) => state.drafts);
  // While one's own write is on its way, a newer version is that very write.
  const isBusy = useEditor((state) => state.isBusy);
  const before = useRef(areas);

  useEffect(() => {
    if (isBusy) return;
    for (const draft of drafts.values()) {
      const news = newsOf(draft, areas[draft.areaId], before.current[draft.areaId]);
      if (news === "removed") store.getState().do({ type: "meet", areaId: draft.areaId, theirs: "removed" });
      if (news !== "newer") continue;
      void readArea(draft.areaId).then((answer) => {
        const theirs = answer.ok ? answer.value : undefined;
        if (theirs && isNews(store.getState().drafts.get(draft.areaId), theirs))
          store.getState().do({ type: "meet", areaId: draft.areaId, theirs });
      });
    }
    before.current = areas;
  }, [store, areas, drafts, isBusy]);
}

function newsOf(
  { base, theirs }: Draft,
  now: AreaState | undefined,
  before: AreaState | undefined,
): "newer" | "removed" | undefined {
  if (!base) return undefined;
  // Gone means that it was there: an area just drawn may not have arrived yet.
  if (!now?.drawn) return before?.drawn && theirs !== "removed" ? "removed" : undefined;
  const known = theirs && theirs !== "removed" ? theirs.version : base.version;
  return (now.version ?? 0) > known ? "newer" : undefined;
}

function isNews(draft: Draft | undefined, theirs: NonNullable<Draft["theirs"]>): boolean {
  if (!draft?.base) return false;
  return theirs === "removed" || theirs.version > draft.base.version;
}
