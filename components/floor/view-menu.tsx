"use client";

import { ChevronDown } from "lucide-react";
import { DAY_MS, MINUTE_MS } from "@/domain/time";
import type { ActionId } from "@/viewer/actions/action-table";
import { actions } from "@/viewer/actions/actions";
import { TRAIL_CHOICES_MS } from "@/viewer/tracks/view-store";
import { ActionKeys } from "../palette/action-keys";
import { useAvailableActions } from "../palette/use-actions";
import { useClock } from "../text/clock";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import {
  DropdownCheck,
  DropdownChoice,
  DropdownItem,
  DropdownLabel,
  DropdownMenu,
  DropdownOption,
  DropdownSeparator,
} from "../ui/dropdown-menu";
import { useView } from "./canvas/floor-context";
import { useWallsShown } from "./canvas/use-walls-shown";

/** Switches for the layers of the floor, and commands for its camera. */
export function ViewMenu() {
  const { t } = useText();
  const isHeatShown = useView((view) => view.isHeatShown);
  const areTrailsShown = useView((view) => view.areTrailsShown);
  const areClustersShown = useView((view) => view.areClustersShown);
  const areDevicesShown = useView((view) => view.areDevicesShown);
  const areWallsShown = useWallsShown();
  const showWalls = useView((view) => view.showWalls);
  const showClusters = useView((view) => view.showClusters);
  const isFollowing = useView((view) => view.isFollowing);
  const isHelpOffered = useAvailableActions().has("help");
  return (
    <DropdownMenu
      className="w-64"
      trigger={
        <Button size="sm" className="rounded-full shadow-card">
          {t("view.menu")}
          <ChevronDown className="size-3.5 text-faint" aria-hidden />
        </Button>
      }
    >
      <ActionCheck id="heat" isOn={isHeatShown} />
      {isHeatShown && <HeatTime />}
      <ActionCheck id="trails" isOn={areTrailsShown} />
      {areTrailsShown && <TrailLength />}
      <DropdownCheck checked={areClustersShown} onCheckedChange={showClusters}>
        {t("view.clusters")}
      </DropdownCheck>
      <ActionCheck id="accessPoints" isOn={areDevicesShown} />
      <DropdownCheck checked={areWallsShown} onCheckedChange={showWalls}>
        {t("view.walls")}
      </DropdownCheck>
      <DropdownSeparator />
      <ActionCheck id="follow" isOn={isFollowing} />
      <ActionItem id="fit" />
      <ActionItem id="copyLink" />
      <ActionItem id="kiosk" />
      {isHelpOffered && (
        <div role="none" className="pointer-coarse:hidden">
          <DropdownSeparator />
          <ActionItem id="help" />
        </div>
      )}
    </DropdownMenu>
  );
}

const HEAT_RANGES = ["today", "week", "month"] as const;
const HEAT_TIMES = {
  live: "heat.live",
  today: "past.today",
  week: "heat.week",
  month: "heat.month",
  own: "heat.own",
} as const;

/** The time range of the heat map. A custom range is entered in its legend. */
function HeatTime() {
  const { t } = useText();
  const now = useClock((at) => Math.floor(at / MINUTE_MS) * MINUTE_MS);
  const heatRange = useView((view) => view.heatRange);
  const showHeat = useView((view) => view.showHeat);
  const showHeatOf = useView((view) => view.showHeatOf);
  const choose = (value: string) => {
    const named = HEAT_RANGES.find((each) => each === value);
    if (named) showHeatOf(named);
    else if (value === "own") showHeatOf({ from: now - DAY_MS, to: now });
    else showHeat(true);
  };
  return (
    <>
      <DropdownLabel>{t("heat.time")}</DropdownLabel>
      <DropdownChoice value={typeof heatRange === "object" ? "own" : (heatRange ?? "live")} onValueChange={choose}>
        {Object.entries(HEAT_TIMES).map(([value, name]) => (
          <DropdownOption key={value} value={value} onSelect={(event) => event.preventDefault()}>
            {t(name)}
          </DropdownOption>
        ))}
      </DropdownChoice>
      <DropdownSeparator />
    </>
  );
}

/** The length of trails. The menu stays open, so that the effect is visible. */
function TrailLength() {
  const { t } = useText();
  const trailMs = useView((view) => view.trailMs);
  const keepTrails = useView((view) => view.keepTrails);
  return (
    <>
      <DropdownLabel>{t("view.trailLength")}</DropdownLabel>
      <DropdownChoice value={String(trailMs)} onValueChange={(ms) => keepTrails(Number(ms))}>
        {TRAIL_CHOICES_MS.map((ms) => (
          <DropdownOption key={ms} value={String(ms)} onSelect={(event) => event.preventDefault()}>
            {t("view.trailMinutes", { minutes: ms / MINUTE_MS })}
          </DropdownOption>
        ))}
      </DropdownChoice>
      <DropdownSeparator />
    </>
  );
}

function ActionCheck({ id, isOn }: { readonly id: ActionId; readonly isOn: boolean }) {
  const { t } = useText();
  return (
    <DropdownCheck checked={isOn} onCheckedChange={() => actions.run(id)}>
      <span className="flex-1">{t(`action.${id}`)}</span>
      <ActionKeys id={id} most={1} />
    </DropdownCheck>
  );
}

function ActionItem({ id }: { readonly id: ActionId }) {
  const { t } = useText();
  return (
    <DropdownItem className="pl-8" onSelect={() => actions.run(id)}>
      <span className="flex-1">{t(`action.${id}`)}</span>
      <ActionKeys id={id} most={1} />
    </DropdownItem>
  );
}
