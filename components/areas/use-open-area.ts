"use client";

import { useCallback } from "react";
import type { AreaId } from "@/domain/ids";
import { useFloorModel } from "../floorplan/floor-context";
import { useText } from "../text/text";
import { toast } from "../ui/toast";
import { useEditorStore } from "./editor-context";
import { readArea } from "./save-area";

/** Puts an area onto the board: its draft, else as it stands on the server; one that was only heard of is begun. */
export function useOpenArea(): (areaId: AreaId) => void {
  const { t } = useText();
  const { live } = useFloorModel();
  const store = useEditorStore();
  return useCallback(
    (areaId) => {
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
      void readArea(areaId).then((area) => {
        if (area && area !== "removed") edit({ type: "open", area });
        else toast.error(t("area.missing"));
      });
    },
    [store, live, t],
  );
}
