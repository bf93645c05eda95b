"use client";

import type { OverviewChoice } from "@/viewer/overview/overview-choice";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { FloorCard, FloorRow, UnplacedFloor } from "./floor-entry";
import type { FloorGroup as Group } from "./overview-order";

interface FloorGroupProps {
  readonly group: Group;
  readonly layout: OverviewChoice["layout"];
  readonly showsSite: boolean;
  /** How many floors at the start of the group are among the first on the page. */
  readonly first: number;
  readonly room: Room;
}

/** Few floors get large pictures; on a wall display some more do. */
export type Room = keyof typeof GRIDS;

const GRIDS = {
  little: "grid-cols-[repeat(auto-fill,minmax(min(100%,18.5rem),1fr))]",
  wall: "grid-cols-[repeat(auto-fill,minmax(min(100%,18.5rem),1fr))] wall:grid-cols-[repeat(auto-fill,minmax(34rem,1fr))] wall:[--picture:9/4]",
  much: "grid-cols-[repeat(auto-fill,minmax(min(100%,26rem),1fr))] wall:grid-cols-[repeat(auto-fill,minmax(34rem,1fr))]",
} as const;

/** Floors in order, as cards or rows, and below them those without a floorplan. */
export function FloorGroup({ group: { placed, unplaced }, layout, showsSite, first, room }: FloorGroupProps) {
  const { t } = useText();
  const Entry = layout === "cards" ? FloorCard : FloorRow;
  const entries = placed.map((entry, index) => (
    <Entry key={entry.floor.mapId} entry={entry} showsSite={showsSite} isFirst={index < first} />
  ));
  return (
    <>
      {placed.length > 0 && layout === "cards" && (
        <div className={classNames("grid gap-4", GRIDS[room])}>{entries}</div>
      )}
      {placed.length > 0 && layout === "list" && (
        <ul className="divide-y overflow-hidden rounded-xl border bg-surface shadow-card">{entries}</ul>
      )}
      {unplaced.length > 0 && (
        <div className="flex flex-col gap-2.5">
          <p className="text-muted text-sm">{t("sites.unplaced", { count: unplaced.length })}</p>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,23rem),1fr))] gap-3">
            {unplaced.map((entry) => (
              <UnplacedFloor key={entry.floor.mapId} entry={entry} showsSite={showsSite} />
            ))}
          </div>
        </div>
      )}
    </>
  );
}

/** Up to this many floors get large pictures, and this many on a wall display. */
const FEW = 4;
const FEW_ON_WALL = 9;

/** The size of pictures for a number of floors. */
export function roomFor(floors: number): Room {
  if (floors <= FEW) return "much";
  return floors <= FEW_ON_WALL ? "wall" : "little";
}
