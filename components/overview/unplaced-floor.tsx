"use client";

import { Radar } from "lucide-react";
import { memo } from "react";
import { DropOnFloor } from "../floor-setup/image/drop-on-floor";
import { GiveImageLink } from "../floor-setup/image/new-floor-links";
import { trackCount } from "../page/site-overview";
import { useText } from "../text/text";
import type { FloorEntryProps } from "./floor-card";
import { FloorLink } from "./floor-link";
import { siteNameOf } from "./overview-floor";

/** A floor that was only heard of: how many tracks wait there, and the way to give it an image. */
export const UnplacedFloor = memo(function UnplacedFloor({ entry, showsSite }: Omit<FloorEntryProps, "isFirst">) {
  const { t } = useText();
  const { siteId, floor } = entry;
  return (
    <DropOnFloor siteId={siteId} mapId={floor.mapId}>
      <article className="relative flex items-center gap-3.5 rounded-xl border border-line-strong border-dashed bg-surface/60 p-3.5 transition-colors [contain-intrinsic-size:auto_4.5rem] [content-visibility:auto] focus-within:bg-surface hover:bg-surface">
        <span className="grid size-9 shrink-0 place-items-center rounded-full bg-hover text-faint">
          <Radar className="size-4.5" strokeWidth={1.6} aria-hidden />
        </span>
        <div className="min-w-0 flex-1">
          <h3 className="truncate font-medium text-sm">
            <FloorLink entry={entry} />
          </h3>
          <p className="truncate text-muted text-xs tabular-nums">
            {t("sites.waiting", { count: trackCount(floor.totals) })}
            {showsSite && ` · ${siteNameOf(entry, t)}`}
          </p>
        </div>
        {/* Above the link that covers the card. */}
        <div className="relative z-10">
          <GiveImageLink siteId={siteId} floor={floor} />
        </div>
      </article>
    </DropOnFloor>
  );
});
