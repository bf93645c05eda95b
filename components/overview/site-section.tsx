"use client";

import { Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { removeSite } from "@/domain/contract/site";
import { occupancyState } from "@/domain/counted-sources";
import type { SiteOverview } from "@/domain/site-overview";
import { call } from "@/viewer/api/call";
import { trackCount } from "@/viewer/overview/site-overview";
import { NO_NUMBER } from "@/viewer/paint/zone-tone";
import { activeAlertsPath } from "../alerts/alert-filters";
import { ActionsMenu, MenuAction } from "../controls/actions-menu";
import { ConfirmStep } from "../controls/confirm-step";
import { useHasScope } from "../page/session";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { sitePath } from "../sites/floor-path";
import { siteName } from "../sites/site-names";
import { AsOf } from "../text/as-of";
import { useText } from "../text/text";
import { Link } from "../ui/link";
import { AlertBadge } from "./alert-badge";

interface SiteSectionProps {
  readonly site: SiteOverview;
  /** Its floors. */
  readonly children: ReactNode;
}

/** One site: its totals, its alerts and its floors. */
export function SiteSection({ site, children }: SiteSectionProps) {
  const { t } = useText();
  const headingId = `site-${site.siteId}`;
  const count = occupancyState(site.silences);
  const tracks = count.state === "unknown" ? NO_NUMBER : trackCount(site.totals);
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-3.5">
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id={headingId} className="font-semibold text-lg tracking-tight">
          <Link href={sitePath(site.siteId)} className="hover:underline">
            {siteName(site, t)}
          </Link>
        </h2>
        <p className="text-muted text-sm tabular-nums">
          {t("sites.summary", { tracks, floors: site.floors.length })} <AsOf count={count} />
        </p>
        {site.activeAlerts > 0 && (
          <Link href={activeAlertsPath(site.siteId)} className="rounded-full">
            <AlertBadge count={site.activeAlerts} className="max-sm:hidden" />
            <AlertBadge isShort count={site.activeAlerts} className="sm:hidden" />
          </Link>
        )}
        <div className="-my-1.25 ml-auto self-center">
          <SiteMenu site={site} />
        </div>
      </header>
      {children}
    </section>
  );
}

/** The menu of a site for admins: remove it once it has no floorplans. */
function SiteMenu({ site }: { readonly site: SiteOverview }) {
  const { t } = useText();
  const showOutcome = useOutcomeToast();
  const [isAsking, setAsking] = useState(false);
  if (!useHasScope("admin")) return null;
  const name = siteName(site, t);
  const hasFloorplans = site.floors.some(({ floorplan }) => floorplan);
  return (
    <>
      <ActionsMenu
        label={t("sites.actions", { name })}
        note={hasFloorplans ? t("sites.removeHasFloorplans") : undefined}
      >
        <MenuAction icon={Trash2} text={t("sites.remove")} disabled={hasFloorplans} onSelect={() => setAsking(true)} />
      </ActionsMenu>
      <ConfirmStep
        open={isAsking}
        onOpenChange={setAsking}
        title={t("sites.removeTitle", { name })}
        text={t("sites.removeText")}
        action={t("sites.removeConfirm")}
        isDangerous
        onConfirm={async () =>
          showOutcome(await call(removeSite, { params: { siteId: site.siteId } }), t("sites.removed", { name }))
        }
      />
    </>
  );
}
