"use client";

import { useMemo } from "react";
import { AREA_KINDS, type AreaState } from "@/domain/area";
import type { MapId } from "@/domain/ids";
import { byFullness } from "../page/occupancy";
import { SectionHeading } from "../page/section-heading";
import { ZoneLine } from "../page/zone-line";
import { useText } from "../text/text";
import { walkRows } from "../ui/walk-rows";
import { useFloorModel, useLive, useView } from "./canvas/floor-context";
import { TargetRow } from "./target-row";

/** The floor's areas, fullest first. */
export function ZoneList() {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const areas = useLive((live) => live.site?.areas);
  const sorted = useMemo(() => areasOf(areas ?? {}, mapId), [areas, mapId]);
  const select = useView((view) => view.select);
  return (
    <section aria-labelledby="zones" className="flex max-h-[45%] shrink-0 flex-col border-t">
      <SectionHeading id="zones" count={areas && sorted.length}>
        {t("floor.zones")}
      </SectionHeading>
      {areas && sorted.length === 0 && <p className="px-4 pb-3 text-faint text-xs">{t("floor.noZones")}</p>}
      <ul
        aria-labelledby="zones"
        className="min-h-0 overflow-y-auto overscroll-contain px-2 pb-2"
        onKeyDown={(event) => {
          const area = sorted[walkRows(event) ?? -1];
          if (area) select({ type: "area", areaId: area.areaId });
        }}
      >
        {sorted.map((area) => (
          <li key={area.areaId}>
            <TargetRow target={{ type: "area", areaId: area.areaId }}>
              <ZoneLine area={area} />
            </TargetRow>
          </li>
        ))}
      </ul>
    </section>
  );
}

function areasOf(areas: Readonly<Record<string, AreaState>>, mapId: MapId): readonly AreaState[] {
  return Object.values(areas)
    .filter((area) => area.mapId === mapId)
    .sort((a, b) => zonesFirst(a, b) || byFullness(a, b) || (a.name ?? a.areaId).localeCompare(b.name ?? b.areaId));
}

function zonesFirst(a: AreaState, b: AreaState): number {
  return AREA_KINDS.indexOf(a.kind) - AREA_KINDS.indexOf(b.kind);
}
