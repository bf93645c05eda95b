"use client";

import { ChevronDown, FunnelX, SquareDashed } from "lucide-react";
import { useEffect, useState } from "react";
import { countState } from "@/domain/silence";
import { figureText } from "@/viewer/paint/zone-tone";
import { SEEN_FRESHNESS, SHOWN_KINDS } from "@/viewer/tracks/look";
import { isFirstFilter } from "@/viewer/tracks/view-store";
import { ActionKeys } from "../palette/action-keys";
import { KindIcon } from "../sites/kind-icon";
import { HELD_FIGURE, useAsOf } from "../text/as-of";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { Popover } from "../ui/popover";
import { ToggleGroup, ToggleItem } from "../ui/toggle-group";
import { Tooltip } from "../ui/tooltip";
import { useFloorModel, useLive, useSilences, useView } from "./canvas/floor-context";
import { useAreaName } from "./canvas/use-area-name";
import { useIsReplay } from "./canvas/use-liveness";
import { useAreaTracks } from "./use-area-tracks";
import { useFilterCounts } from "./use-filter-counts";

/** Filters of this floor by kind, age and zone. Each choice shows how many tracks it would give. */
export function FilterBar() {
  const { t } = useText();
  const isReplay = useIsReplay();
  return (
    <fieldset aria-label={t("filter.label")} className="flex flex-col gap-1.5">
      <KindFilter />
      <AgeFilter />
      <div className="flex items-center gap-1">
        {!isReplay && <AreaFilter />}
        <ClearFilters />
      </div>
    </fieldset>
  );
}

function KindFilter() {
  const { locale, t } = useText();
  const { mapId } = useFloorModel();
  const counts = useFilterCounts();
  const totals = useLive(({ site }) => site?.floors[mapId]?.totals);
  const kinds = useView((view) => view.kinds);
  const toggle = useView((view) => view.toggle);
  const shownCounts = counts?.kinds ?? totals;
  const silences = useSilences();
  const asOf = useAsOf();
  return (
    <ToggleGroup
      label={t("floor.filter")}
      value={SHOWN_KINDS.filter((kind) => kinds[kind])}
      onValueChange={(chosen) => toggleChanged(SHOWN_KINDS, kinds, chosen, toggle)}
      // The second column is wider, because it has the longest text.
      className="grid grid-cols-[5fr_6fr]"
    >
      {SHOWN_KINDS.map((kind) => {
        const count = countState(silences, [kind]);
        const figure = figureText(formatNumber(shownCounts?.[kind] ?? 0, locale), count.state);
        const words = count.state === "unknown" ? [] : [figure];
        const label = [t(`kinds.${kind}`), ...words, asOf(count)].filter(Boolean).join(", ");
        return (
          <ToggleItem key={kind} value={kind} aria-label={label} title={label}>
            <KindIcon kind={kind} hollow={!kinds[kind]} />
            <span className="truncate">{t(`kinds.${kind}`)}</span>{" "}
            <span className={classNames("ml-auto tabular-nums", count.state !== "current" && HELD_FIGURE)}>
              {figure}
            </span>
          </ToggleItem>
        );
      })}
    </ToggleGroup>
  );
}

function AgeFilter() {
  const { locale, t } = useText();
  const counts = useFilterCounts();
  const ages = useView((view) => view.ages);
  const toggleAge = useView((view) => view.toggleAge);
  const kinds = useView((view) => view.kinds);
  const silences = useSilences();
  const shown = SHOWN_KINDS.filter((kind) => kinds[kind]);
  const { state } = countState(silences, shown);
  return (
    <ToggleGroup
      label={t("filter.ages")}
      value={SEEN_FRESHNESS.filter((age) => ages[age])}
      onValueChange={(chosen) => toggleChanged(SEEN_FRESHNESS, ages, chosen, toggleAge)}
      className="flex *:grow"
    >
      {SEEN_FRESHNESS.map((age) => (
        <ToggleItem key={age} value={age}>
          <span>{t(`freshness.${age}`)}</span>{" "}
          <span className={classNames("ml-auto tabular-nums", state !== "current" && HELD_FIGURE)}>
            {figureText(formatNumber(counts?.ages[age] ?? 0, locale), state)}
          </span>
        </ToggleItem>
      ))}
    </ToggleGroup>
  );
}

function ClearFilters() {
  const { t } = useText();
  const isFirst = useView(isFirstFilter);
  const clear = useView((view) => view.clearFilter);
  if (isFirst) return null;
  return (
    <Tooltip
      text={
        <>
          {t("action.clearFilters")} <ActionKeys id="clearFilters" />
        </>
      }
    >
      <Button look="ghost" size="sm" className="text-accent" aria-label={t("action.clearFilters")} onClick={clear}>
        <FunnelX className="size-3.5" aria-hidden />
        {t("filter.clear")}
      </Button>
    </Tooltip>
  );
}

/** The group reports all names that are on; toggles those that changed. */
function toggleChanged<Name extends string>(
  names: readonly Name[],
  before: Readonly<Record<Name, boolean>>,
  chosen: readonly string[],
  toggle: (name: Name) => void,
): void {
  for (const name of names) if (before[name] !== chosen.includes(name)) toggle(name);
}

const areaMenu = lazyCode(() => import("./area-menu"));

/** Limits the floor to the tracks counted in one area. */
function AreaFilter() {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const [open, setOpen] = useState(false);
  const hasAreas = useLive(({ site }) => Object.values(site?.areas ?? {}).some((area) => area.mapId === mapId));
  const nameOf = useAreaName();
  const chosen = useView((view) => view.area?.areaId);
  useMembers();
  if (!hasAreas && chosen === undefined) return null;
  const name = chosen === undefined ? t("filter.allZones") : nameOf(chosen);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="start"
      label={t("filter.zone")}
      className="w-72"
      trigger={
        <button
          type="button"
          aria-label={`${t("filter.zone")}: ${name}`}
          onPointerEnter={areaMenu.preload}
          className={classNames(
            "flex h-7 min-w-0 flex-1 items-center gap-1.5 rounded-md border px-2 fallback:text-muted text-xs transition-colors fallback:hover:bg-hover",
            chosen !== undefined && "border-accent/40 bg-accent-soft font-medium text-accent hover:bg-accent-soft",
          )}
        >
          <SquareDashed className="size-3.5 shrink-0" aria-hidden />
          <span className="truncate">{name}</span>
          <ChevronDown className="ml-auto size-3.5 shrink-0" aria-hidden />
        </button>
      }
    >
      <Lazy code={areaMenu}>{({ AreaMenu }) => <AreaMenu onClose={() => setOpen(false)} />}</Lazy>
    </Popover>
  );
}

/** Keeps the view's list of the tracks in the chosen area up to date. */
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
