"use client";

import { useCallback } from "react";
import type { AreaId } from "@/domain/ids";
import { useFloorModel } from "../../floor/canvas/floor-context";
import { faultText } from "../../request/fault-text";
import { useText } from "../../text/text";
import { toast } from "../../ui/toast";
import { useEditorStore } from "./editor-context";
import { readArea } from "./save-area";

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
