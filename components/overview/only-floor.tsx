"use client";

import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { TRACK_KINDS } from "@/domain/ids";
import { type CountState, CURRENT } from "@/domain/silence";
import { figureText } from "@/viewer/paint/zone-tone";
import { floorPath } from "../sites/floor-path";
import { KindIcon } from "../sites/kind-icon";
import { floorName } from "../sites/site-names";
import { AsOf } from "../text/as-of";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { classNames } from "../ui/class-names";
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
          <p className="truncate text-muted text-sm">{siteNameOf(entry, t)}</p>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="min-w-0 truncate font-semibold text-xl tracking-tight">{floorName(floor, t)}</h2>
            <AlertBadge count={floor.activeAlerts} />
          </div>
        </header>
        <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-lg border bg-line">
          {TRACK_KINDS.map((kind) => (
            <Total key={kind} kind={kind} count={floor.totals[kind]} state={silences[kind] ?? CURRENT} />
          ))}
        </dl>
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

interface TotalProps {
  readonly kind: (typeof TRACK_KINDS)[number];
  readonly count: number;
  readonly state: CountState;
}

function Total({ kind, count, state }: TotalProps) {
  const { locale, t } = useText();
  return (
    <div className="flex flex-col gap-0.5 bg-surface px-3 py-2.5">
      <dt className="flex items-center gap-1.5 text-faint text-xs">
        <KindIcon kind={kind} />
        {t(`kinds.${kind}`)}
      </dt>
      <dd className={classNames("font-medium text-xl tabular-nums", state.state !== "current" && "text-muted")}>
        {figureText(formatNumber(count, locale), state.state)}
      </dd>
      {state.state !== "current" && (
        <dd>
          <AsOf count={state} />
        </dd>
      )}
    </div>
  );
}
