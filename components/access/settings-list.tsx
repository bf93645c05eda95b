"use client";

import type { ReactNode } from "react";
import type { Fault } from "@/viewer/api/outcome";
import { StaleNote } from "../page/stale-note";
import { Skeleton } from "../ui/skeleton";

export interface SettingsListProps<Item> {
  readonly label: string;
  /** Undefined until the first answer. */
  readonly items: readonly Item[] | undefined;
  /** Why the items may be outdated. */
  readonly fault: Fault | undefined;
  /** Shown if there are no items. */
  readonly empty?: ReactNode;
  readonly renderRow: (item: Item) => ReactNode;
}

/** A list of people, tokens or links, with the last known items. */
export function SettingsList<Item>({ label, items, fault, empty, renderRow }: SettingsListProps<Item>) {
  return (
    <>
      {fault && <StaleNote fault={fault} />}
      {!items && !fault && <Skeleton className="h-40 rounded-xl" />}
      {items?.length === 0 && empty}
      {items && items.length > 0 && (
        <ul
          aria-label={label}
          className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card"
        >
          {items.map(renderRow)}
        </ul>
      )}
    </>
  );
}
