"use client";

import { ChevronDown, SquareDashed } from "lucide-react";
import { useEffect, useMemo } from "react";
import { occupancyText } from "@/viewer/paint/zone-tone";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { DropdownChoice, DropdownMenu, DropdownOption } from "../ui/dropdown-menu";
import { useView } from "./canvas/floor-context";
import { useFloorAreas } from "./canvas/use-floor-areas";
import { useAreaName } from "./use-area-name";
import { useAreaTracks } from "./use-area-tracks";

/** No area is called that: an id is never empty. */
const ALL = "";

/** Only who is counted in one area; its number stands beside its name. */
export function AreaFilter() {
  const { t } = useText();
  const areas = useFloorAreas();
  const nameOf = useAreaName();
  const chosen = useView((view) => view.area?.areaId);
  const within = useView((view) => view.within);
  useMembers();
  const sorted = useMemo(
    () => [...areas].sort((a, b) => (a.name ?? a.areaId).localeCompare(b.name ?? b.areaId)),
    [areas],
  );
  if (sorted.length === 0 && chosen === undefined) return null;
  return (
    <DropdownMenu
      className="w-64"
      trigger={
        <button
          type="button"
          aria-label={`${t("filter.zone")}: ${chosen === undefined ? t("filter.allZones") : nameOf(chosen)}`}
          className={classNames(
            "flex h-7 min-w-0 flex-1 items-center gap-1.5 rounded-md border px-2 text-muted text-xs transition-colors hover:bg-hover",
            chosen !== undefined && "border-accent/40 bg-accent-soft font-medium text-accent hover:bg-accent-soft",
          )}
        >
          <SquareDashed className="size-3.5 shrink-0" aria-hidden />
          <span className="truncate">{chosen === undefined ? t("filter.allZones") : nameOf(chosen)}</span>
          <ChevronDown className="ml-auto size-3.5 shrink-0" aria-hidden />
        </button>
      }
    >
      <DropdownChoice value={chosen ?? ALL} onValueChange={(areaId) => within(areaId === ALL ? undefined : areaId)}>
        <DropdownOption value={ALL}>{t("filter.allZones")}</DropdownOption>
        {sorted.map((area) => (
          <DropdownOption key={area.areaId} value={area.areaId}>
            <span className="min-w-0 flex-1 truncate">{nameOf(area.areaId)}</span>
            <span className="text-faint text-xs tabular-nums">{occupancyText(area)}</span>
          </DropdownOption>
        ))}
      </DropdownChoice>
    </DropdownMenu>
  );
}

/** Keeps the view told of who is counted in the area it is filtered by. */
function useMembers(): void {
  const areaId = useView((view) => view.area?.areaId);
  const count = useView((view) => view.count);
  const { value } = useAreaTracks(areaId);
  useEffect(() => {
    if (areaId !== undefined && value)
      count(
        areaId,
        value.tracks.map(({ trackId }) => trackId),
      );
  }, [areaId, value, count]);
}
