"use client";

import { Check } from "lucide-react";
import { useMemo, useState } from "react";
import type { AreaState } from "@/domain/area";
import { occupancyState } from "@/domain/counted-sources";
import { createAreaOrder } from "@/viewer/listing/areas-by-name";
import { matching } from "@/viewer/listing/matching";
import { areaName } from "../sites/site-names";
import { useOccupancyText } from "../sites/use-occupancy-text";
import { AsOf } from "../text/as-of";
import { useText } from "../text/text";
import { OptionList } from "../ui/option-list";
import { areasOf, areasOn, useFloorModel, useSilences, useView } from "./canvas/floor-context";
import { useThrottledLive } from "./canvas/use-subscription";

/** Stands for all zones: the id of an area is never empty. */
const ALL = "";

/** The areas of the floor by name, each with its occupancy; typing searches them. Choosing one limits the floor to it. */
export function AreaMenu({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const [query, setQuery] = useState("");
  const { mapId } = useFloorModel();
  const all = useThrottledLive(areasOf);
  const chosen = useView((view) => view.area?.areaId);
  const within = useView((view) => view.within);
  const [inOrder] = useState(createAreaOrder);
  const areas = useMemo(() => inOrder(areasOn(all, mapId)), [inOrder, all, mapId]);
  const byId = useMemo(() => new Map(areas.map((area) => [area.areaId, area])), [areas]);
  const found = matching(areas, query, (area) => [areaName(area, t), area.areaId]).map(({ areaId }) => areaId);
  return (
    <OptionList
      label={t("filter.zone")}
      hint={t("filter.zoneHint")}
      none={t("filter.noZone")}
      query={query}
      onType={setQuery}
      values={query.trim() === "" ? [ALL, ...found] : found}
      chosen={chosen ?? ALL}
      onChoose={(areaId) => {
        within(areaId === ALL ? undefined : areaId);
        onClose();
      }}
      renderOption={(areaId) => {
        const area = byId.get(areaId);
        return (
          <>
            {area ? <AreaLine area={area} /> : <span className="flex-1">{t("filter.allZones")}</span>}
            {areaId === (chosen ?? ALL) && <Check className="size-3.5 shrink-0 text-accent" aria-hidden />}
          </>
        );
      }}
    />
  );
}

function AreaLine({ area }: { readonly area: AreaState }) {
  const { t } = useText();
  const occupancyText = useOccupancyText();
  const count = occupancyState(useSilences(), area);
  return (
    <>
      <span className="min-w-0 flex-1 truncate">{areaName(area, t)}</span>
      <AsOf count={count} />
      <span className="text-faint text-xs tabular-nums">{occupancyText(area, count.state)}</span>
    </>
  );
}
