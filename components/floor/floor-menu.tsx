"use client";

import { Command } from "cmdk";
import { BellRing, Check, TriangleAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { AreaState } from "@/domain/area";
import { occupancyState } from "@/domain/counted-sources";
import type { MapId, SiteId } from "@/domain/ids";
import type { FloorState } from "@/domain/protocol";
import type { SiteOverview } from "@/domain/site-overview";
import { bestMatches, type Match } from "@/viewer/listing/best-matches";
import { sortedFloors } from "@/viewer/overview/floor-order";
import { trackCount } from "@/viewer/overview/site-overview";
import { figureText, zoneTone } from "@/viewer/paint/zone-tone";
import { MarkedText } from "../palette/marked-text";
import { useGoTo } from "../palette/use-go-to";
import { floorName, siteName } from "../sites/site-names";
import { HELD_FIGURE, useAsOf } from "../text/as-of";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";

export interface FloorMenuProps {
  readonly sites: readonly SiteOverview[];
  /** The current floor. */
  readonly siteId: SiteId;
  readonly mapId: MapId;
  /** Whether the page shows the past. The numbers are of now, so they are left out there. */
  readonly isPast?: boolean;
  readonly onClose: () => void;
}

/** All sites and floors with their tracks and alerts; typing filters them. */
export function FloorMenu({ sites, siteId, mapId, isPast = false, onClose }: FloorMenuProps) {
  const { t } = useText();
  const goTo = useGoTo();
  const [query, setQuery] = useState("");
  const groups = useGroups(sites, query);
  const here = keyOf(siteId, mapId);
  return (
    <Command shouldFilter={false} loop label={t("switcher.label")} {...(query === "" ? { defaultValue: here } : {})}>
      <Command.Input
        autoFocus
        value={query}
        onValueChange={setQuery}
        maxLength={100}
        placeholder={t("switcher.filter")}
        className="h-10 w-full border-b bg-transparent px-3.5 text-sm outline-none placeholder:text-faint"
      />
      <Command.List
        label={t("switcher.label")}
        className="max-h-[min(26rem,60vh)] scroll-py-8 overflow-y-auto overscroll-contain p-1"
      >
        {groups.length === 0 && <p className="px-3 py-6 text-center text-faint text-sm">{t("switcher.none")}</p>}
        {groups.map(({ site, floors }) => (
          <Command.Group key={site.siteId} heading={<SiteHeading site={site} isPast={isPast} />}>
            {floors.map(({ item: floor, marks }) => (
              <Command.Item
                key={floor.mapId}
                value={keyOf(site.siteId, floor.mapId)}
                onSelect={() => {
                  onClose();
                  goTo({ siteId: site.siteId, mapId: floor.mapId });
                }}
                className="flex cursor-pointer items-center gap-2 rounded-md px-2.5 py-1.5 text-sm data-[selected=true]:bg-hover"
              >
                <FloorLine site={site} floor={floor} isHere={keyOf(site.siteId, floor.mapId) === here} isPast={isPast}>
                  <MarkedText
                    text={floorName(floor, t)}
                    marks={marks.filter(({ to }) => to <= floorName(floor, t).length)}
                  />
                </FloorLine>
              </Command.Item>
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  );
}

interface SiteGroup {
  readonly site: SiteOverview;
  readonly floors: readonly Match<FloorState>[];
}

/** If the name of a site matches, all its floors are shown. */
function useGroups(sites: readonly SiteOverview[], query: string): readonly SiteGroup[] {
  const { locale, t } = useText();
  const isNamed = (site: SiteOverview) =>
    query.trim() !== "" && bestMatches([siteName(site, t)], String, query).length > 0;
  return sites
    .map((site) => {
      const floors = sortedFloors(site.floors, locale);
      const textOf = (floor: FloorState) => `${floorName(floor, t)}\n${siteName(site, t)}`;
      return { site, floors: bestMatches(floors, textOf, isNamed(site) ? "" : query) };
    })
    .filter(({ floors }) => floors.length > 0);
}

function SiteHeading({ site, isPast }: { readonly site: SiteOverview; readonly isPast: boolean }) {
  const { t } = useText();
  return (
    <span className="flex items-center gap-2 px-2.5 pt-2 pb-1 font-medium text-2xs text-faint">
      <span className="truncate">{siteName(site, t)}</span>
      {site.activeAlerts > 0 && !isPast && (
        <Mark label={t("nav.activeAlerts", { count: site.activeAlerts })} className="ml-auto text-over">
          <BellRing className="size-3" aria-hidden />
          {site.activeAlerts}
        </Mark>
      )}
    </span>
  );
}

interface FloorLineProps {
  readonly site: SiteOverview;
  readonly floor: FloorState;
  readonly isHere: boolean;
  readonly isPast: boolean;
  readonly children: ReactNode;
}

function FloorLine({ site, floor, isHere, isPast, children }: FloorLineProps) {
  const { t } = useText();
  return (
    <>
      <Check aria-hidden className={classNames("size-3.5 shrink-0 text-accent", !isHere && "invisible")} />
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {isHere && <span className="sr-only">{t("switcher.here")}</span>}
      {!isPast && <FloorNumbers site={site} floor={floor} />}
    </>
  );
}

function FloorNumbers({ site, floor }: Pick<FloorLineProps, "site" | "floor">) {
  const { locale, t } = useText();
  const asOf = useAsOf();
  const tracks = trackCount(floor.totals);
  const count = occupancyState(site.silences);
  const over = site.areas.filter((area) => area.mapId === floor.mapId && isOver(area, site)).length;
  const figure = figureText(formatNumber(tracks, locale), count.state);
  const words = count.state === "unknown" ? [t("floor.tracks")] : [t("switcher.tracks", { count: tracks })];
  return (
    <>
      {over > 0 && (
        <Mark label={t("switcher.over", { count: over })} className="text-over text-xs">
          <TriangleAlert className="size-3" aria-hidden />
          {over}
        </Mark>
      )}
      <Mark
        label={[...words, asOf(count)].filter(Boolean).join(", ")}
        className={classNames("w-8 justify-end text-faint text-xs", count.state !== "current" && HELD_FIGURE)}
      >
        {figure}
      </Mark>
    </>
  );
}

function isOver(area: AreaState, { silences }: SiteOverview): boolean {
  return zoneTone(area, occupancyState(silences, area).state) === "over";
}

interface MarkProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** An icon and its number, with a label for screen readers. */
function Mark({ label, className, children }: MarkProps) {
  return (
    <span title={label} className={classNames("flex shrink-0 items-center gap-1 font-medium tabular-nums", className)}>
      <span className="sr-only">{label}</span>
      <span aria-hidden className="contents">
        {children}
      </span>
    </span>
  );
}

function keyOf(siteId: SiteId, mapId: MapId): string {
  return `${siteId}/${mapId}`;
}
