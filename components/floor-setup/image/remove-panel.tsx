"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { removeFloorplan, restoreFloorplan } from "@/domain/contract/floorplan";
import type { Floorplan } from "@/domain/floorplan";
import { call } from "@/viewer/api/call";
import { floorPath } from "../../sites/floor-path";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { toast, UNDO_FOR_MS } from "../../ui/toast";
import type { FloorplanEditing } from "./floorplan-editing";
import { FaultLine, PanelSection } from "./panel-section";
import { uploadFault } from "./upload-fault";

export interface RemovePanelProps {
  readonly writing: FloorplanEditing;
  /** How many areas are removed with it. */
  readonly areas: number;
}

/**
 * Removes the floorplan at once, for everybody, and offers to undo it. If the removal waited for the end of the toast,
 * closing the tab would cancel it.
 */
export function RemovePanel({ writing, areas }: RemovePanelProps) {
  const { t } = useAllText();
  const router = useRouter();
  const [fault, setFault] = useState<string>();
  const { floorplan } = writing;

  async function press(): Promise<void> {
    const written = await writing.write(async (ifMatch) => {
      const removed = await call(removeFloorplan, { params: { mapId: floorplan.mapId }, ifMatch });
      return removed.ok ? { ok: true, value: floorplan } : removed;
    });
    setFault(written?.ok === false ? uploadFault(written, t) : undefined);
    if (!written?.ok) return;
    toast(t("remove.done", { floor: floorplan.name }), {
      duration: UNDO_FOR_MS,
      action: { label: t("remove.undo"), onClick: () => void undo(floorplan) },
    });
    router.push("/");
  }

  async function undo({ mapId, siteId, name }: Floorplan): Promise<void> {
    const restored = await call(restoreFloorplan, { params: { mapId } });
    if (restored.ok) {
      toast.success(t("remove.undone", { floor: name }));
      router.push(floorPath(siteId, mapId));
    } else {
      toast.error(uploadFault(restored, t));
    }
  }

  return (
    <PanelSection title={t("remove.title")}>
      <p className="text-pretty text-muted text-sm">{t("remove.text", { count: areas })}</p>
      <Button
        size="sm"
        className="self-start text-over-ink"
        aria-disabled={writing.isBusy}
        onClick={() => void press()}
      >
        <Trash2 className="size-3.5" aria-hidden />
        {t("remove.action")}
      </Button>
      <FaultLine fault={fault} />
    </PanelSection>
  );
}
