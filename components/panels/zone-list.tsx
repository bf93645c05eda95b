"use client";

import { useMemo } from "react";
import { AREA_KINDS, type AreaState } from "@/domain/area";
import type { MapId } from "@/domain/ids";
import { useFloorModel, useLive, useView } from "../floorplan/floor-context";
import { byFullness } from "../sites/occupancy";
import { ZoneLine } from "../sites/zone-line";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { walkRows } from "../ui/walk-rows";
import { SectionHeading } from "./section-heading";

/** The floor's areas, fullest first. */
export function ZoneList() {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const areas = useLive((live) => live.site?.areas);
  const sorted = useMemo(() => areasOf(areas ?? {}, mapId), [areas, mapId]);
  const selected = useView(({ selection }) => (selection?.type === "area" ? selection.areaId : undefined));
  const select = useView((view) => view.select);
  const point = useView((view) => view.point);
  return (
    <section aria-labelledby="zones" className="flex max-h-[45%] shrink-0 flex-col border-t">
      <SectionHeading id="zones" count={sorted.length}>
        {t("floor.zones")}
      </SectionHeading>
      {sorted.length === 0 && <p className="px-4 pb-3 text-faint text-xs">{t("floor.noZones")}</p>}
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
            <button
              type="button"
              aria-pressed={area.areaId === selected}
              className={classNames(
                "flex w-full rounded-md px-2 py-1.5 text-left transition-colors hover:bg-hover",
                area.areaId === selected && "bg-accent-soft hover:bg-accent-soft",
              )}
              onClick={() => select(area.areaId === selected ? undefined : { type: "area", areaId: area.areaId })}
              onPointerEnter={() => point({ type: "area", areaId: area.areaId })}
              onPointerLeave={() => point(undefined)}
            >
              <ZoneLine area={area} />
            </button>
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
