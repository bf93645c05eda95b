"use client";

import { useCallback, useEffect, useRef } from "react";
import type { Area, AreaState } from "@/domain/area";
import type { AreaId } from "@/domain/ids";
import { type Draft, openDraft } from "@/viewer/area-editor/editor-state";
import { useFloorModel, useLive } from "../../floor/canvas/floor-context";
import { faultText } from "../../request/fault-text";
import { useText } from "../../text/text";
import { toast, UNDO_FOR_MS } from "../../ui/toast";
import { useEditor, useEditorStore } from "./editor-context";
import { type AreaOutcome, deleteArea, readArea, restoreArea, saveArea } from "./save-area";

/** Saving, deleting and bringing back what is open, with a word on what came of it. */
export function useAreaWriting() {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const store = useEditorStore();

  /** True if it was written. */
  const settle = useCallback(
    (areaId: AreaId, outcome: AreaOutcome): outcome is Extract<AreaOutcome, { type: "done" }> => {
      const edit = store.getState().do;
      if (outcome.type === "conflict") edit({ type: "meet", areaId, theirs: outcome.theirs });
      if (outcome.type === "refused") edit({ type: "refused", areaId, refusals: outcome.refusals });
      if (outcome.type === "failed") toast.error(faultText(outcome.fault, t));
      return outcome.type === "done";
    },
    [store, t],
  );

  const save = useCallback(async () => {
    const draft = openDraft(store.getState());
    if (!draft || store.getState().isBusy) return;
    store.setState({ isBusy: true });
    const outcome = await saveArea(mapId, draft);
    if (settle(draft.areaId, outcome)) {
      store.getState().do({ type: "saved", area: outcome.area });
      toast.success(t("edit.saved", { name: outcome.area.name }));
    }
    store.setState({ isBusy: false });
  }, [store, mapId, settle, t]);

  const bringBack = useCallback(
    async (area: Area) => {
      const outcome = await restoreArea(area);
      if (settle(area.areaId, outcome)) toast.success(t("edit.restored", { name: area.name }));
    },
    [settle, t],
  );

  const remove = useCallback(
    async (area: Area) => {
      if (store.getState().isBusy) return;
      store.setState({ isBusy: true });
      const outcome = await deleteArea(area);
      if (settle(area.areaId, outcome)) {
        store.getState().do({ type: "discard", areaId: area.areaId });
        toast(t("edit.deleted", { name: area.name }), {
          duration: UNDO_FOR_MS,
          action: { label: t("edit.undoDelete"), onClick: () => void bringBack(area) },
        });
      }
      store.setState({ isBusy: false });
    },
    [store, settle, bringBack, t],
  );

  return { save, remove };
}

/** Puts an area onto the board: its draft, else as it stands on the server; one that was only heard of is begun. */
export function useOpenArea(): (areaId: AreaId) => void {
  const { t } = useText();
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
      void readArea(areaId).then((answer) => {
        if (answer.ok && answer.value !== "removed") edit({ type: "open", area: answer.value });
        else if (answer.ok) toast.error(t("area.missing"));
        else toast.error(faultText(answer, t), { action: { label: t("action.retry"), onClick: () => open(areaId) } });
      });
    },
    [store, live, t],
  );
}

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
