"use client";

import { FlipHorizontal2, FlipVertical2, RotateCcw, RotateCw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { editFloorplan, type MirrorDirection, mirrorImage } from "@/domain/contract/floorplan";
import { call } from "@/viewer/api/call";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { toast } from "../../ui/toast";
import type { FloorplanEditing } from "./floorplan-editing";
import { FaultLine, PanelSection } from "./panel-section";
import { uploadFault } from "./upload-fault";

/** Rotates the floor on screen, and mirrors an image that was exported mirrored. */
export function TurnPanel({ writing }: { readonly writing: FloorplanEditing }) {
  const { t } = useAllText();
  const [fault, setFault] = useState<string>();
  const { mapId, rotation, image } = writing.floorplan;

  async function turn(by: 90 | 270): Promise<void> {
    const body = { rotation: turned(rotation, by) };
    const written = await writing.write((ifMatch) => call(editFloorplan, { params: { mapId }, body, ifMatch }));
    setFault(written?.ok === false ? uploadFault(written, t) : undefined);
  }

  async function mirror(direction: MirrorDirection): Promise<void> {
    const written = await writing.write((ifMatch) =>
      call(mirrorImage, { params: { mapId }, body: { direction }, ifMatch }),
    );
    setFault(written?.ok === false ? uploadFault(written, t) : undefined);
    if (written?.ok) toast.success(t("mirror.done"));
  }

  return (
    <PanelSection title={t("turn.title")}>
      <p className="text-pretty text-muted text-sm">{t("turn.text")}</p>
      <div className="flex flex-wrap items-center gap-2">
        <ActionButton label={t("turn.left")} isBusy={writing.isBusy} onPress={() => turn(270)}>
          <RotateCcw className="size-3.5" aria-hidden />
        </ActionButton>
        <ActionButton label={t("turn.right")} isBusy={writing.isBusy} onPress={() => turn(90)}>
          <RotateCw className="size-3.5" aria-hidden />
        </ActionButton>
        {rotation !== 0 && (
          <p className="text-faint text-xs" role="status">
            {t("turn.now", { degrees: rotation })}
          </p>
        )}
      </div>
      {image && (
        <>
          <p className="text-pretty text-muted text-sm">{t("mirror.text")}</p>
          <div className="flex flex-wrap gap-2">
            <ActionButton label={t("mirror.horizontal")} isBusy={writing.isBusy} onPress={() => mirror("horizontal")}>
              <FlipVertical2 className="size-3.5" aria-hidden />
            </ActionButton>
            <ActionButton label={t("mirror.vertical")} isBusy={writing.isBusy} onPress={() => mirror("vertical")}>
              <FlipHorizontal2 className="size-3.5" aria-hidden />
            </ActionButton>
          </div>
        </>
      )}
      <FaultLine fault={fault} />
    </PanelSection>
  );
}

interface ActionButtonProps {
  readonly label: string;
  readonly isBusy: boolean;
  readonly onPress: () => Promise<void>;
  readonly children: ReactNode;
}

function ActionButton({ label, isBusy, onPress, children }: ActionButtonProps) {
  return (
    <Button size="sm" aria-disabled={isBusy} onClick={() => void onPress()}>
      {children}
      {label}
    </Button>
  );
}

const TURNS = [0, 90, 180, 270] as const;

function turned(rotation: number, by: 90 | 270): (typeof TURNS)[number] {
  return TURNS[((rotation + by) / 90) % TURNS.length] ?? 0;
}
