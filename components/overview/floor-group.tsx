"use client";

import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { FloorCard } from "./floor-card";
import { FloorRow } from "./floor-row";
import type { OverviewChoice } from "./overview-choice";
import type { FloorGroup as Group } from "./overview-order";
import { UnplacedFloor } from "./unplaced-floor";

export interface FloorGroupProps {
  readonly group: Group;
  readonly look: OverviewChoice["look"];
  readonly showsSite: boolean;
  /** So many floors at the start of the group are among the first on the page. */
  readonly first: number;
  readonly room: Room;
}

/** Few floors get large pictures, on a wall some more. */
export type Room = keyof typeof GRIDS;

const GRIDS = {
  little: "grid-cols-[repeat(auto-fill,minmax(min(100%,18.5rem),1fr))]",
  wall: "grid-cols-[repeat(auto-fill,minmax(min(100%,18.5rem),1fr))] wall:grid-cols-[repeat(auto-fill,minmax(26rem,1fr))] wall:[--picture:9/4]",
  much: "grid-cols-[repeat(auto-fill,minmax(min(100%,26rem),1fr))]",
} as const;

/** Floors in order, as pictures or in lines, and below them those that wait for an image. */
export function FloorGroup({ group: { placed, unplaced }, look, showsSite, first, room }: FloorGroupProps) {
  const { t } = useText();
  const Entry = look === "cards" ? FloorCard : FloorRow;
  const entries = placed.map((entry, index) => (
    <Entry key={entry.floor.mapId} entry={entry} showsSite={showsSite} isFirst={index < first} />
  ));
  return (
    <>
      {placed.length > 0 && look === "cards" && <div className={classNames("grid gap-4", GRIDS[room])}>{entries}</div>}
      {placed.length > 0 && look === "list" && (
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
