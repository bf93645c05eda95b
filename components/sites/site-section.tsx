"use client";

import { BellRing } from "lucide-react";
import Link from "next/link";
import type { SiteOverview } from "@/domain/site-overview";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";
import { FloorCard } from "./floor-card";
import { useLiveOverview } from "./live-overview";
import { siteName } from "./place-names";
import { sortedFloors, trackCount } from "./site-overview";

export interface SiteSectionProps {
  readonly site: SiteOverview;
  /** By the second rather than every few. */
  readonly isFollowed: boolean;
}

/** One site, live: its floors, and how many are where. */
export function SiteSection({ site: asked, isFollowed }: SiteSectionProps) {
  const { locale, t } = useText();
  const site = useLiveOverview(asked, isFollowed);
  const headingId = `site-${site.siteId}`;
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-3">
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id={headingId} className="font-semibold text-lg tracking-tight">
          {siteName(site, t)}
        </h2>
        <p className="text-muted text-sm">
          {t("sites.summary", { tracks: trackCount(site.totals), floors: site.floors.length })}
        </p>
        <span className="ml-auto">
          <ActiveAlerts count={site.activeAlerts} />
        </span>
      </header>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,18.5rem),1fr))] gap-4">
        {sortedFloors(site.floors, locale).map((floor) => (
          <FloorCard
            key={floor.mapId}
            siteId={site.siteId}
            floor={floor}
            areas={site.areas.filter((area) => area.mapId === floor.mapId)}
          />
        ))}
      </div>
    </section>
  );
}

function ActiveAlerts({ count }: { readonly count: number }) {
  const { t } = useText();
  if (count === 0) return <span className="text-faint text-xs">{t("sites.noAlerts")}</span>;
  return (
    <Link href="/alerts" className="rounded-full">
      <Badge tone="over">
        <BellRing aria-hidden />
        {t("nav.activeAlerts", { count })}
      </Badge>
    </Link>
  );
}
