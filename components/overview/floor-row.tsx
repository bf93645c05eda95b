"use client";

import { memo, useRef } from "react";
import { KindTotals } from "../page/kind-totals";
import { ZoneLine } from "../page/zone-line";
import { useText } from "../text/text";
import { AlertBadge } from "./alert-badge";
import type { FloorEntryProps } from "./floor-card";
import { FloorLink } from "./floor-link";
import { fullestOf } from "./fullest-zones";
import { useInView } from "./in-view";
import { LivePicture } from "./live-picture";
import { siteNameOf } from "./overview-floor";

/** A floor in one line, for those with many: its name, its fullest zone, its totals. */
export const FloorRow = memo(function FloorRow({ entry, showsSite, isFirst }: FloorEntryProps) {
  const { t } = useText();
  const row = useRef<HTMLLIElement>(null);
  const isInView = useInView(row, isFirst);
  const { floor, areas } = entry;
  const [fullest] = isInView ? fullestOf(areas, 1) : [];
  return (
    <li
      ref={row}
      className="relative grid h-14 grid-cols-[4rem_minmax(0,1fr)_auto] items-center gap-x-4 px-2.5 transition-colors [contain-intrinsic-size:auto_3.5rem] [content-visibility:auto] hover:bg-hover md:grid-cols-[4rem_minmax(0,1fr)_minmax(0,1fr)_11rem]"
    >
      <LivePicture
        entry={entry}
        isInView={isInView}
        size="thumb"
        className="h-10 overflow-hidden rounded-md border border-line"
      />
      <div className="min-w-0">
        <div className="flex items-center gap-2">
          <h3 className="truncate font-medium text-sm">
            <FloorLink entry={entry} />
          </h3>
          <AlertBadge isShort count={floor.activeAlerts} />
        </div>
        {showsSite && <p className="truncate text-muted text-xs">{siteNameOf(entry, t)}</p>}
      </div>
      <span className="hidden md:block">{fullest && <ZoneLine area={fullest} />}</span>
      <span className="justify-self-end">
        <KindTotals totals={floor.totals} />
      </span>
    </li>
  );
});
