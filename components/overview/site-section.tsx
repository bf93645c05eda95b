"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { SiteOverview } from "@/domain/site-overview";
import { activeAlertsPath } from "../alerts/alert-filters";
import { siteName } from "../page/place-names";
import { trackCount } from "../page/site-overview";
import { useText } from "../text/text";
import { AlertBadge } from "./alert-badge";
import { SiteMenu } from "./site-menu";

export interface SiteSectionProps {
  readonly site: SiteOverview;
  /** Its floors. */
  readonly children: ReactNode;
}

/** One site: what is on it in all, and its floors. */
export function SiteSection({ site, children }: SiteSectionProps) {
  const { t } = useText();
  const headingId = `site-${site.siteId}`;
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-3.5">
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id={headingId} className="font-semibold text-lg tracking-tight">
          {siteName(site, t)}
        </h2>
        <p className="text-muted text-sm tabular-nums">
          {t("sites.summary", { tracks: trackCount(site.totals), floors: site.floors.length })}
        </p>
        {site.activeAlerts > 0 && (
          <Link href={activeAlertsPath(site.siteId)} className="rounded-full">
            <AlertBadge count={site.activeAlerts} className="max-sm:hidden" />
            <AlertBadge isShort count={site.activeAlerts} className="sm:hidden" />
          </Link>
        )}
        <div className="ml-auto self-center">
          <SiteMenu site={site} />
        </div>
      </header>
      {children}
    </section>
  );
}
