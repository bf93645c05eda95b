"use client";

import type { AreaState } from "@/domain/area";
import type { Silences } from "@/domain/silence";
import { byFullness } from "@/viewer/listing/fullness";
import { ZoneLine } from "../sites/zone-line";
import { useText } from "../text/text";

export interface FullestZonesProps {
  readonly areas: readonly AreaState[];
  /** The silences of their site. */
  readonly silences: Silences;
  readonly most: number;
}

/** The fullest zones, relative to their limits. */
export function FullestZones({ areas, silences, most }: FullestZonesProps) {
  const { t } = useText();
  const fullest = fullestOf(areas, most);
  if (fullest.length === 0) return <p className="text-faint text-xs">{t("sites.noZones")}</p>;
  return (
    <ul aria-label={t("sites.fullest")} className="flex flex-col gap-2.5">
      {fullest.map((area) => (
        <li key={area.areaId}>
          <ZoneLine area={area} silences={silences} />
        </li>
      ))}
    </ul>
  );
}

export function fullestOf(areas: readonly AreaState[], most: number): readonly AreaState[] {
  return areas
    .filter(({ kind }) => kind === "zone")
    .sort(byFullness)
    .slice(0, most);
}
