"use client";

import { surfaceOf } from "@/domain/geometry";
import { faultsOf, leavesFloor } from "@/viewer/area-editor/drawing";
import type { Draft } from "@/viewer/area-editor/editor-state";
import { useFloorModel, useLive } from "../../floor/canvas/floor-context";
import { useText } from "../../text/text";
import { FieldNote } from "../../ui/field-note";
import { LiveCount } from "./live-count";
import { placeText, surfaceText } from "./metres-text";

/** How many are inside as it is drawn now, how large it is, and what is wrong with its shape. */
export function DraftFigures({ draft }: { readonly draft: Draft }) {
  const { t } = useText();
  const { kind, corners, limit, point } = draft.history.now;
  const fault = faultsOf(draft.history.now).find((each) => each === "crosses-itself" || each === "too-small");
  const shapeRefusal = draft.refusals.find(({ field }) => /^(polygon|point)/.test(field))?.detail;
  const isOff = useLeavesFloor(draft);
  return (
    <div className="flex flex-col gap-2">
      {kind === "zone" && (
        <p className="flex items-baseline gap-2">
          <span className="font-semibold text-2xl tracking-tight">
            <LiveCount corners={corners} limit={limit} />
          </span>
          <span className="text-muted text-sm">{t("edit.inside")}</span>
        </p>
      )}
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm tabular-nums">
        {kind === "zone" && corners.length > 2 && (
          <Figure name={t("edit.surface")}>
            {t("edit.surfaceValue", { surface: surfaceText(surfaceOf(corners)) })}
          </Figure>
        )}
        {kind === "zone" && <Figure name={t("edit.corners")}>{corners.length}</Figure>}
        {point && <Figure name={t("edit.position")}>{placeText(point, t)}</Figure>}
      </dl>
      {fault && <FieldNote fault={t(`edit.fault.${fault}`)} />}
      {shapeRefusal && <FieldNote fault={shapeRefusal} />}
      {isOff && <p className="text-near-ink text-xs">{t("edit.offFloor")}</p>}
    </div>
  );
}

function Figure({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="text-faint text-xs">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function useLeavesFloor({ history }: Draft): boolean {
  const { mapId } = useFloorModel();
  const floorplan = useLive(({ site }) => site?.floors[mapId]?.floorplan);
  const { widthM, heightM } = floorplan ?? {};
  return widthM !== undefined && heightM !== undefined && leavesFloor(history.now, { widthM, heightM });
}
