"use client";

import { ArrowRight } from "lucide-react";
import { FloorCountLine } from "../sites/floor-count-line";
import { floorPath, sitePath } from "../sites/floor-path";
import { KindFigures } from "../sites/kind-figures";
import { floorName } from "../sites/site-names";
import { useText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { Link } from "../ui/link";
import { AlertBadge } from "./alert-badge";
import { FullestZones } from "./fullest-zones";
import { LivePicture } from "./live-picture";
import { type OverviewFloor, siteNameOf } from "./overview-floor";

const ZONES_SHOWN = 8;

/** The only floor of an installation: a large live picture, its totals and its zones. */
export function OnlyFloor({ entry }: { readonly entry: OverviewFloor }) {
  const { t } = useText();
  const { siteId, floor, areas, silences } = entry;
  return (
    <article className="grid overflow-hidden rounded-xl border bg-surface shadow-card lg:grid-cols-[minmax(0,1fr)_21rem]">
      <LivePicture
        entry={entry}
        isInView
        size="hero"
        className="aspect-[4/3] border-b sm:aspect-[16/9] lg:aspect-auto lg:min-h-[34rem] lg:border-r lg:border-b-0"
      />
      <div className="flex flex-col gap-5 p-5">
        <header className="flex flex-col gap-1">
          <Link href={sitePath(siteId)} className="self-start truncate text-muted text-sm hover:underline">
            {siteNameOf(entry, t)}
          </Link>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="min-w-0 truncate font-semibold text-xl tracking-tight">{floorName(floor, t)}</h2>
            <AlertBadge count={floor.activeAlerts} />
          </div>
        </header>
        <KindFigures totals={floor.totals} silences={silences} />
        <FloorCountLine floor={floor} silences={silences} />
        <section className="flex flex-col gap-3">
          <h3 className="font-medium text-sm">{t("sites.fullest")}</h3>
          <FullestZones areas={areas} silences={silences} most={ZONES_SHOWN} />
        </section>
        <Link
          href={floorPath(siteId, floor.mapId)}
          className={buttonStyle({ look: "primary", className: "mt-auto self-start" })}
        >
          {t("sites.open")}
          <ArrowRight className="size-3.5" aria-hidden />
        </Link>
      </div>
    </article>
  );
}
