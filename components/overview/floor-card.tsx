"use client";

import { memo, useRef } from "react";
import { KindTotals } from "../page/kind-totals";
import { useText } from "../text/text";
import { AlertBadge } from "./alert-badge";
import { FloorLink } from "./floor-link";
import { FullestZones } from "./fullest-zones";
import { useInView } from "./in-view";
import { LivePicture } from "./live-picture";
import { type OverviewFloor, siteNameOf } from "./overview-floor";

const ZONES_SHOWN = 3;

export interface FloorEntryProps {
  readonly entry: OverviewFloor;
  /** Where no heading says it. */
  readonly showsSite: boolean;
  /** Among the first on the page: drawn before the browser has looked what is in view. */
  readonly isFirst: boolean;
}

/** A floor as a small live picture with its totals and its fullest zones; both only where they can be seen. */
export const FloorCard = memo(function FloorCard({ entry, showsSite, isFirst }: FloorEntryProps) {
  const { t } = useText();
  const card = useRef<HTMLElement>(null);
  const isInView = useInView(card, isFirst);
  const { floor, areas } = entry;
  return (
    <article
      ref={card}
      className="group relative flex flex-col overflow-hidden rounded-xl border bg-surface shadow-card transition-[border-color,box-shadow] duration-200 [contain-intrinsic-size:auto_20rem] [content-visibility:auto] focus-within:border-line-strong hover:border-line-strong hover:shadow-float"
    >
      <LivePicture entry={entry} isInView={isInView} size="card" className="aspect-[var(--picture,16/9)] border-b" />
      <AlertBadge isShort count={floor.activeAlerts} className="absolute top-2.5 right-2.5 bg-surface shadow-card" />
      <div className="flex min-h-30 flex-1 flex-col gap-3 p-4">
        <div className="flex items-baseline justify-between gap-3">
          <div className="min-w-0">
            <h3 className="truncate font-medium text-base">
              <FloorLink entry={entry} />
            </h3>
            {showsSite && <p className="truncate text-muted text-xs">{siteNameOf(entry, t)}</p>}
          </div>
          <KindTotals totals={floor.totals} />
        </div>
        {isInView && <FullestZones areas={areas} most={ZONES_SHOWN} />}
      </div>
    </article>
  );
});
