"use client";

import type { ReactNode } from "react";
import type { Fault } from "@/viewer/api/outcome";
import { StaleNote } from "../page/stale-note";
import { Skeleton } from "../ui/skeleton";

export interface SettingsListProps<Item> {
  readonly label: string;
  /** Undefined until the first answer. */
  readonly items: readonly Item[] | undefined;
  /** Why they may be old. */
  readonly fault: Fault | undefined;
  /** Where there is none. */
  readonly empty?: ReactNode;
  readonly renderRow: (item: Item) => ReactNode;
}

/** People, tokens, links: one below the other, as they were last heard of. */
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
