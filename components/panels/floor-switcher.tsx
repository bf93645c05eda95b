"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { Fragment } from "react";
import type { MapId, SiteId } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import { floorPath } from "../sites/floor-path";
import { floorName, siteName } from "../sites/place-names";
import { sortedFloors, trackCount } from "../sites/site-overview";
import { useSiteOverviews } from "../sites/site-overviews";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";
import { DropdownItem, DropdownLabel, DropdownMenu } from "../ui/dropdown-menu";

export interface FloorSwitcherProps {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  /** Shown until the first answer. */
  readonly initial: readonly SiteOverview[];
}

/** The page's heading, and the way to every other floor. */
export function FloorSwitcher({ siteId, mapId, initial }: FloorSwitcherProps) {
  const { t } = useText();
  const { sites = initial } = useSiteOverviews(initial);
  const site = sites.find((each) => each.siteId === siteId);
  const floor = site?.floors.find((each) => each.mapId === mapId);
  return (
    <div className="relative flex w-full min-w-0 items-center gap-2 rounded-lg px-2 py-1 transition-colors hover:bg-hover">
      <div className="flex min-w-0 flex-1 flex-col">
        <p className="truncate text-faint text-xs">{siteName(site ?? { siteId }, t)}</p>
        <h1 className="truncate font-semibold text-lg tracking-tight">{floorName(floor ?? { mapId, name: "" }, t)}</h1>
      </div>
      <ChevronsUpDown className="size-3.75 shrink-0 text-faint" aria-hidden />
      <FloorMenu sites={sites} mapId={mapId} />
    </div>
  );
}

/** Opens from anywhere on the heading, and leaves it a heading. */
function FloorMenu({ sites, mapId }: { readonly sites: readonly SiteOverview[]; readonly mapId: MapId }) {
  const { t } = useText();
  return (
    <DropdownMenu
      className="w-72"
      trigger={<button type="button" aria-label={t("floor.switch")} className="absolute inset-0 rounded-lg" />}
    >
      {sites.map((each) => (
        <SiteFloors key={each.siteId} site={each} mapId={mapId} />
      ))}
    </DropdownMenu>
  );
}

function SiteFloors({ site, mapId }: { readonly site: SiteOverview; readonly mapId: MapId }) {
  const { locale, t } = useText();
  const router = useRouter();
  return (
    <Fragment>
      <DropdownLabel>{siteName(site, t)}</DropdownLabel>
      {sortedFloors(site.floors, locale).map((floor) => (
        <DropdownItem key={floor.mapId} onSelect={() => router.push(floorPath(site.siteId, floor.mapId))}>
          <Check aria-hidden className={classNames("size-3.5 text-accent", floor.mapId !== mapId && "invisible")} />
          <span className="min-w-0 flex-1 truncate">{floorName(floor, t)}</span>
          <span className="text-faint text-xs tabular-nums">{formatNumber(trackCount(floor.totals), locale)}</span>
        </DropdownItem>
      ))}
    </Fragment>
  );
}
