"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { Area, AreaState } from "@/domain/area";
import type { AreaId } from "@/domain/ids";
import { AskedVersions } from "@/viewer/area-editor/asked-versions";
import type { Draft } from "@/viewer/area-editor/draft";
import { openDraft } from "@/viewer/area-editor/editor-state";
import { type AreaOutcome, currentArea, restoreArea } from "@/viewer/area-editor/save-area";
import { applyOutcome, deleteDrawnArea, saveOpenDraft } from "@/viewer/area-editor/write-draft";
import { useFloorModel, useLive } from "../../floor/canvas/floor-context";
import { faultText } from "../../page/fault-text";
import { useAllText } from "../../text/text";
import { toast, UNDO_FOR_MS } from "../../ui/toast";
import { useEditor, useEditorStore } from "./editor-context";

/** Saves and deletes the open area, and shows the result in a toast; a deletion can be undone from there. */
export function useAreaWriting() {
  const { t } = useAllText();
  const { mapId } = useFloorModel();
  const store = useEditorStore();

  /** Says why it was not written. */
  const say = useCallback(
    (outcome: AreaOutcome | undefined, { areaId, name }: { readonly areaId: AreaId; readonly name: string }) => {
      if (outcome?.type === "withheld" && outcome.why !== "unchanged") toast.error(t(`edit.fault.${outcome.why}`));
      if (outcome?.type === "failed") toast.error(faultText(outcome.fault, t));
      // The panel asks about a conflict of the draft.
      const isAsked = store.getState().drafts.get(areaId)?.theirs !== undefined;
      if (outcome?.type === "conflict" && !isAsked) toast.error(t("edit.overtaken", { name }));
    },
    [store, t],
  );

  const save = useCallback(async () => {
    const draft = openDraft(store.getState());
    if (!draft) return;
    const outcome = await saveOpenDraft(mapId, store);
    if (outcome?.type === "done") toast.success(t("edit.saved", { name: outcome.area.name }));
    else say(outcome, { areaId: draft.areaId, name: draft.history.now.name });
  }, [store, mapId, say, t]);

  const bringBack = useCallback(
    async (area: Area) => {
      const outcome = applyOutcome(store, area.areaId, await restoreArea(area));
      if (outcome.type === "done") toast.success(t("edit.restored", { name: area.name }));
      else say(outcome, area);
    },
    [store, say, t],
  );

  const remove = useCallback(
    async (area: Area) => {
      const outcome = await deleteDrawnArea(area, store);
      if (outcome?.type !== "done") return say(outcome, area);
      toast(t("edit.deleted", { name: area.name }), {
        duration: UNDO_FOR_MS,
        action: { label: t("edit.undoDelete"), onClick: () => void bringBack(area) },
      });
    },
    [store, say, bringBack, t],
  );

  return { save, remove };
}

/** Opens an area: its draft if any, otherwise the server's version. One known from traffic only starts as a sketch. */
export function useOpenArea(): (areaId: AreaId) => void {
  const { t } = useAllText();
  const { live } = useFloorModel();
  const store = useEditorStore();
  return useCallback(
    function open(areaId) {
      const edit = store.getState().do;
      if (store.getState().drafts.has(areaId)) {
        edit({ type: "reopen", areaId });
        return;
      }
      const known = live.getState().site?.areas[areaId];
      if (known && !known.drawn) {
        const { kind, name, limit } = known;
        edit({ type: "start", areaId, kind, ...(name && { name }), ...(limit !== undefined && { limit }) });
        return;
      }
      void currentArea(areaId).then((answer) => {
        if (answer.ok && answer.value !== "removed") edit({ type: "open", area: answer.value });
        else if (answer.ok) toast.error(t("area.missing"));
        else toast.error(faultText(answer, t), { action: { label: t("action.retry"), onClick: () => open(areaId) } });
      });
    },
    [store, live, t],
  );
}

const NONE: Readonly<Record<AreaId, AreaState>> = {};

/** Puts a conflict into a draft as soon as somebody else saves or deletes its area. */
export function useRemoteChanges(): void {
  const store = useEditorStore();
  const areas = useLive(({ site }) => site?.areas ?? NONE);
  const drafts = useEditor((state) => state.drafts);
  // While a request of ours is pending, a newer version may be our own.
  const isBusy = useEditor((state) => state.isBusy);
  const before = useRef(areas);
  const [asked] = useState(() => new AskedVersions());

  useEffect(() => {
    if (isBusy) return;
    for (const draft of drafts.values()) {
      const news = remoteChangeOf(draft, areas[draft.areaId], before.current[draft.areaId]);
      if (news === "removed") store.getState().do({ type: "meet", areaId: draft.areaId, theirs: "removed" });
      const version = areas[draft.areaId]?.version ?? 0;
      if (news !== "newer" || !asked.takeTurn(draft.areaId, version, performance.now())) continue;
      void currentArea(draft.areaId).then((answer) => {
        const theirs = answer.ok ? answer.value : undefined;
        if (theirs && isNewer(store.getState().drafts.get(draft.areaId), theirs))
          store.getState().do({ type: "meet", areaId: draft.areaId, theirs });
      });
    }
    before.current = areas;
  }, [store, areas, drafts, isBusy, asked]);
}

function remoteChangeOf(
  { base, sent, theirs }: Draft,
  now: AreaState | undefined,
  before: AreaState | undefined,
): "newer" | "removed" | undefined {
  // A new area exists already if the answer to its save was lost.
  if (!base) return sent && !theirs && now?.drawn ? "newer" : undefined;
  // Removed only if it was there before: an area that was just created may not have arrived yet.
  if (!now?.drawn) return before?.drawn && theirs !== "removed" ? "removed" : undefined;
  const known = theirs && theirs !== "removed" ? theirs.version : base.version;
  return (now.version ?? 0) > known ? "newer" : undefined;
}

function isNewer(draft: Draft | undefined, theirs: NonNullable<Draft["theirs"]>): boolean {
  if (!draft?.base) return draft?.sent !== undefined;
  return theirs === "removed" || theirs.version > draft.base.version;
}
