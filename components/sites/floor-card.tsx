"use client";

import { ImageOff, Radar } from "lucide-react";
import Link from "next/link";
import type { AreaState } from "@/domain/area";
import type { SiteId } from "@/domain/ids";
import type { FloorState } from "@/domain/protocol";
import { PlaceFloor } from "../floorplans/place-floor";
import { useText } from "../text/text";
import { floorPath } from "./floor-path";
import { FloorPicture } from "./floor-picture";
import { KindTotals } from "./kind-totals";
import { byFullness } from "./occupancy";
import { floorName } from "./place-names";
import { trackCount } from "./site-overview";
import { ZoneLine } from "./zone-line";

const ZONES_SHOWN = 3;

export interface FloorCardProps {
  readonly siteId: SiteId;
  readonly floor: FloorState;
  /** Those on this floor. */
  readonly areas: readonly AreaState[];
}

export function FloorCard({ siteId, floor, areas }: FloorCardProps) {
  const { t } = useText();
  return (
    <article className="group relative flex flex-col overflow-hidden rounded-xl border bg-surface shadow-card transition-[border-color,box-shadow] duration-200 focus-within:border-line-strong hover:border-line-strong hover:shadow-float">
      {floor.floorplan?.image ? (
        <div className="grid aspect-[16/9] place-items-center border-b bg-paper p-3">
          <FloorPicture floorplan={floor.floorplan} areas={areas} className="max-h-full max-w-full" />
        </div>
      ) : (
        <NoPicture isPlaced={floor.floorplan !== undefined} />
      )}
      <div className="flex flex-1 flex-col gap-3 p-4">
        <div className="flex items-baseline justify-between gap-3">
          <h3 className="truncate font-medium text-base">
            <Link
              href={floorPath(siteId, floor.mapId)}
              className="outline-none after:absolute after:inset-0 after:rounded-xl focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
            >
              {floorName(floor, t)}
            </Link>
          </h3>
          <KindTotals totals={floor.totals} />
        </div>
        {floor.floorplan ? <FullestZones areas={areas} /> : <Unplaced siteId={siteId} floor={floor} />}
      </div>
    </article>
  );
}

function FullestZones({ areas }: { readonly areas: readonly AreaState[] }) {
  const { t } = useText();
  const fullest = areas
    .filter((area) => area.kind === "zone")
    .sort(byFullness)
    .slice(0, ZONES_SHOWN);
  if (fullest.length === 0) return <p className="text-faint text-xs">{t("sites.noZones")}</p>;
  return (
    <ul aria-label={t("sites.fullest")} className="flex flex-col gap-2.5">
      {fullest.map((area) => (
        <li key={area.areaId}>
          <ZoneLine area={area} />
        </li>
      ))}
    </ul>
  );
}

function Unplaced({ siteId, floor }: Pick<FloorCardProps, "siteId" | "floor">) {
  const { t } = useText();
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-muted text-sm">{t("sites.unplacedText", { count: trackCount(floor.totals) })}</p>
      {/* Above the link that covers the card. */}
      <div className="relative z-10">
        <PlaceFloor siteId={siteId} floor={floor} />
      </div>
    </div>
  );
}

function NoPicture({ isPlaced }: { readonly isPlaced: boolean }) {
  const { t } = useText();
  const Icon = isPlaced ? ImageOff : Radar;
  return (
    <div className="grid aspect-[16/9] place-items-center border-b border-dashed bg-hover/60">
      <p className="flex flex-col items-center gap-2 text-faint text-xs">
        <Icon className="size-5.5" strokeWidth={1.5} aria-hidden />
        {isPlaced ? t("sites.noImage") : t("sites.unplaced")}
      </p>
    </div>
  );
}
