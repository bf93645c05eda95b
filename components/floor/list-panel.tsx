"use client";

import { ArrowUpRight, ChevronRight, ListFilter } from "lucide-react";
import { memo, useDeferredValue, useMemo, useState } from "react";
import { AREA_KINDS, type AreaState } from "@/domain/area";
import { searchTracks, type Track } from "@/domain/contract/track";
import type { Silences } from "@/domain/silence";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { bareName } from "@/viewer/floor/floor-words";
import { createAreaOrder } from "@/viewer/listing/areas-by-name";
import { byFullness } from "@/viewer/listing/fullness";
import { deviceName, devicesOn, type PlacedDevice, upState } from "@/viewer/paint/placed-devices";
import { SectionHeading } from "../page/section-heading";
import { useSession } from "../page/session";
import { floorPath } from "../sites/floor-path";
import { KindIcon } from "../sites/kind-icon";
import { placeName } from "../sites/site-names";
import { UpDot } from "../sites/up-down";
import { useSiteOverviews } from "../sites/use-site-overviews";
import { ZoneLine } from "../sites/zone-line";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";
import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";
import { RovingRow, RovingRows, useTabStop } from "../ui/roving-list";
import { SearchInput } from "../ui/search-input";
import { walkRows } from "../ui/walk-rows";
import { areasOf, areasOn, devicesOf, useFloorModel, useLive, useSilences, useView } from "./canvas/floor-context";
import { useIsReplay } from "./canvas/use-liveness";
import { useThrottledLive } from "./canvas/use-subscription";
import { FilterBar } from "./filter-bar";
import { TargetRow } from "./target-row";
import { TrackList } from "./track-list";

/** The left side: filters, zones, access points, tracks. */
export function ListPanel() {
  const isReplay = useIsReplay();
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-col gap-1.5 px-3 py-3">
        <SearchField />
        <FilterBar />
      </div>
      <ZoneList />
      <DeviceList />
      <TrackList />
      {!isReplay && <ElsewhereList />}
    </div>
  );
}

/** Filters this floor while typing. Tracks that do not match are dimmed on the floor. */
function SearchField() {
  const { t } = useText();
  // A share link promises the names of tracks only.
  const isShared = useSession()?.kind === "share";
  const query = useView((view) => view.query);
  const search = useView((view) => view.search);
  return (
    <SearchInput
      icon={ListFilter}
      label={t("filter.floor")}
      hint={t(isShared ? "filter.hintShared" : "filter.hint")}
      clearLabel={t("action.clearSearch")}
      value={query}
      onType={search}
      onClear={() => search("")}
    />
  );
}

/** The floor's areas, fullest first. */
function ZoneList() {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const hasSite = useLive(({ site }) => site !== undefined);
  const isReplay = useIsReplay();
  const areas = useThrottledLive(areasOf);
  const silences = useSilences();
  const [inOrder] = useState(createAreaOrder);
  const sorted = useMemo(() => fullestFirst(inOrder(areasOn(areas, mapId))), [inOrder, areas, mapId]);
  const select = useView((view) => view.select);
  return (
    <section aria-labelledby="zones" className="flex max-h-[45%] shrink-0 flex-col border-t">
      <SectionHeading id="zones" count={hasSite ? sorted.length : undefined}>
        {t("floor.zones")}
      </SectionHeading>
      {hasSite && sorted.length === 0 && (
        <p className="px-4 pb-3 text-faint text-xs">{t(isReplay ? "floor.noZonesThen" : "floor.noZones")}</p>
      )}
      <ul
        aria-labelledby="zones"
        className="soft-end min-h-0 overflow-y-auto overscroll-contain px-2 pb-2"
        onKeyDown={(event) => {
          const area = sorted[walkRows(event) ?? -1];
          if (area) select({ type: "area", areaId: area.areaId });
        }}
      >
        <RovingRows keys={sorted.map(({ areaId }) => areaId)}>
          {sorted.map((area) => (
            <ZoneRow key={area.areaId} area={area} silences={silences} />
          ))}
        </RovingRows>
      </ul>
    </section>
  );
}

interface ZoneRowProps {
  readonly area: AreaState;
  readonly silences: Silences;
}

/**
 * Memoised, so that only rows with changed numbers render again. The browser lays out and paints only rows in view: otherwise each menu
 * that opens, which changes styles inherited by the whole page, would make it process all of them.
 */
const ZoneRow = memo(function ZoneRow({ area, silences }: ZoneRowProps) {
  return (
    <RovingRow rowKey={area.areaId} className="[contain-intrinsic-size:auto_2.575rem] [content-visibility:auto]">
      <TargetRow target={{ type: "area", areaId: area.areaId }} className="focus-visible:-outline-offset-2">
        <ZoneLine area={area} silences={silences} />
      </TargetRow>
    </RovingRow>
  );
});

/** Sorts by fullness, and equally full ones by name. */
function fullestFirst(byName: readonly AreaState[]): readonly AreaState[] {
  return [...byName].sort((a, b) => zonesFirst(a, b) || byFullness(a, b));
}

function zonesFirst(a: AreaState, b: AreaState): number {
  return AREA_KINDS.indexOf(a.kind) - AREA_KINDS.indexOf(b.kind);
}

/** The floor's access points, collapsed; the number that are down is always shown. Nothing on a floor without any. */
function DeviceList() {
  const { locale, t } = useText();
  const { mapId } = useFloorModel();
  const devices = useThrottledLive(devicesOf);
  const placed = useMemo(() => downFirst(devicesOn(devices, mapId)), [devices, mapId]);
  const select = useView((view) => view.select);
  if (placed.length === 0) return null;
  const down = placed.filter(({ up }) => up === false).length;
  return (
    <details className="group flex max-h-[35%] shrink-0 flex-col border-t">
      <summary className="flex cursor-pointer list-none items-baseline gap-2 px-4 py-2.5 font-medium text-muted text-xs transition-colors hover:bg-hover focus-visible:-outline-offset-2">
        <span>{t("devices.onFloor")}</span>
        <span className="text-faint tabular-nums">{formatNumber(placed.length, locale)}</span>
        {down > 0 && <Badge tone="over">{t("devices.down", { count: down })}</Badge>}
        <ChevronRight className="ml-auto size-3.5 self-center transition-transform group-open:rotate-90" aria-hidden />
      </summary>
      <ul
        aria-label={t("devices.onFloor")}
        className="max-h-56 overflow-y-auto overscroll-contain px-2 pb-2"
        onKeyDown={(event) => {
          const device = placed[walkRows(event) ?? -1];
          if (device) select({ type: "device", deviceId: device.deviceId });
        }}
      >
        <RovingRows keys={placed.map(({ deviceId }) => deviceId)}>
          {placed.map((device) => (
            <DeviceLine key={device.deviceId} device={device} />
          ))}
        </RovingRows>
      </ul>
    </details>
  );
}

function DeviceLine({ device }: { readonly device: PlacedDevice }) {
  const { t } = useText();
  const state = upState(device);
  return (
    <RovingRow rowKey={device.deviceId}>
      <TargetRow target={{ type: "device", deviceId: device.deviceId }}>
        <UpDot state={state} />
        <span className="min-w-0 flex-1 truncate">{deviceName(device)}</span>
        <span className={classNames("text-xs", state === "down" ? "text-over" : "text-faint")}>
          {t(`devices.word.${state}`)}
        </span>
      </TargetRow>
    </RovingRow>
  );
}

function downFirst(devices: readonly PlacedDevice[]): readonly PlacedDevice[] {
  return [...devices].sort((a, b) => Number(b.up === false) - Number(a.up === false));
}

const SHORTEST_QUERY = 2;
const MAX_HITS = 50;
const EVERY_MS = 5 * SECOND_MS;

/** Where else the searched tracks are: other floors, other sites. */
function ElsewhereList() {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const query = useDeferredValue(useView((view) => view.query.trim()));
  const hits = useHits(query).filter((track) => track.mapId !== mapId);
  if (hits.length === 0) return null;
  return (
    <section aria-labelledby="elsewhere" className="flex max-h-[35%] shrink-0 flex-col border-t">
      <SectionHeading id="elsewhere" count={hits.length}>
        {t("floor.elsewhere")}
      </SectionHeading>
      <ul className="min-h-0 overflow-y-auto overscroll-contain px-2 pb-2" onKeyDown={(event) => void walkRows(event)}>
        <RovingRows keys={hits.map(({ trackId }) => trackId)}>
          {hits.map((track) => (
            <RovingRow key={track.trackId} rowKey={track.trackId}>
              <Hit track={track} />
            </RovingRow>
          ))}
        </RovingRows>
      </ul>
    </section>
  );
}

function useHits(query: string): readonly Track[] {
  const asked = query.length < SHORTEST_QUERY ? undefined : { query: { q: query, limit: MAX_HITS } };
  const { value } = useAnswer(searchTracks, asked, { everyMs: EVERY_MS });
  return value ?? [];
}

function Hit({ track }: { readonly track: Track }) {
  const { t } = useText();
  const { sites = [] } = useSiteOverviews();
  const tabIndex = useTabStop();
  const { siteId, mapId, trackId } = track;
  const name = track.name ?? bareName(trackId);
  const line = (
    <>
      <KindIcon kind={track.connected ? track.kind : "unconnected"} hollow={track.freshness === "stale"} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-sm">{name}</span>
        <span className="truncate text-faint text-xs">
          {mapId === undefined ? t("floor.nowhere") : placeName(sites, { siteId, mapId }, t)}
        </span>
      </span>
    </>
  );
  if (mapId === undefined) return <div className="flex items-center gap-2.5 px-2 py-1.5">{line}</div>;
  return (
    <Link
      href={`${floorPath(siteId, mapId)}?track=${trackId}`}
      tabIndex={tabIndex}
      className="flex items-center gap-2.5 rounded-md px-2 py-1.5 transition-colors hover:bg-hover"
    >
      {line}
      <ArrowUpRight className="size-3.5 shrink-0 text-faint" aria-hidden />
    </Link>
  );
}
