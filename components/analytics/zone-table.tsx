"use client";

import type { AreaId } from "@/domain/ids";
import type { FloorOverview } from "@/domain/site-overview";
import type { ZoneSeries } from "@/viewer/past/zone-series";
import { SparkLine } from "../past/spark-line";
import { areaName, floorName } from "../sites/site-names";
import { formatAverage, formatNumber } from "../text/format";
import { useAllText } from "../text/text";
import { classNames } from "../ui/class-names";
import { CardTable } from "./card-table";

interface ZoneTableProps {
  readonly zones: readonly ZoneSeries[];
  readonly floors: readonly FloorOverview[];
  readonly chosen: AreaId | undefined;
  readonly onChoose: (areaId: AreaId) => void;
}

/** A table of zones with a small chart, the average and the peak; one of them is chosen for details. */
export function ZoneTable({ zones, floors, chosen, onChoose }: ZoneTableProps) {
  const { locale, t } = useAllText();
  const columns = [
    { name: t("analytics.zone"), className: "px-4 text-left" },
    { name: t("analytics.course"), className: "hidden w-2/5 px-2 text-left sm:table-cell" },
    { name: t("analytics.average"), className: "px-2 text-right" },
    { name: t("analytics.peak"), className: "px-4 text-right" },
  ];
  return (
    <CardTable columns={columns}>
      {zones.map(({ area, occupancy, average }) => {
        const floor = floors.find(({ mapId }) => mapId === area.mapId);
        const count = occupancy.peak?.count ?? 0;
        const isOver = area.limit !== undefined && count > area.limit;
        return (
          <tr key={area.areaId} className={classNames("border-t", chosen === area.areaId && "bg-accent-soft")}>
            <th scope="row" className="px-4 py-1.5 text-left font-normal">
              <button
                type="button"
                aria-pressed={chosen === area.areaId}
                className="flex w-full min-w-0 flex-col rounded text-left hover:underline"
                onClick={() => onChoose(area.areaId)}
              >
                <span className="truncate font-medium">{areaName(area, t)}</span>
                {floor && <span className="truncate text-faint text-xs">{floorName(floor, t)}</span>}
              </button>
            </th>
            <td className="hidden px-2 py-1.5 sm:table-cell">
              <SparkLine occupancy={occupancy} limit={area.limit} />
            </td>
            <td className="px-2 py-1.5 text-right">{formatAverage(average, locale)}</td>
            <td className={classNames("px-4 py-1.5 text-right", isOver && "font-medium text-over")}>
              {area.limit === undefined
                ? formatNumber(count, locale)
                : t("analytics.peakOf", { count, limit: area.limit })}
            </td>
          </tr>
        );
      })}
    </CardTable>
  );
}
