"use client";

import { useCallback } from "react";
import type { Area } from "@/domain/area";
import type { AreaId } from "@/domain/ids";
import { openDraft } from "@/viewer/area-editor/editor-state";
import { useFloorModel } from "../../floor/canvas/floor-context";
import { faultText } from "../../request/fault-text";
import { useText } from "../../text/text";
import { toast, UNDO_FOR_MS } from "../../ui/toast";
import { useEditorStore } from "./editor-context";
import { type AreaOutcome, deleteArea, restoreArea, saveArea } from "./save-area";

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
