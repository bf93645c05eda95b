"use client";

import { memo, useDeferredValue, useMemo } from "react";
import type { DeviceState } from "@/domain/device";
import {
  devicesInWords,
  type ListedWords,
  tracksInWords,
  type ZoneWords,
  zonesInWords,
} from "@/viewer/floor/floor-words";
import { areaName } from "../../sites/site-names";
import { useAsOf } from "../../text/as-of";
import { useNow } from "../../text/clock";
import { useText } from "../../text/text";
import { useFilter, useFloorAreas, useFloorModel, useLive, useSilences, useView } from "./floor-context";

/** The floor in words: what the canvas shows, for screen readers and for tests, always current. */
export function FloorTwin() {
  return (
    <div className="sr-only">
      <TrackTwins />
      <ZoneTwins />
      <DeviceTwins />
    </div>
  );
}

function TrackTwins() {
  const { t } = useText();
  const { tracks, now } = useFloorModel();
  // Deferred, so that a key press is drawn before thousands of tracks are looked at; what happens to the tracks is not.
  const filter = useDeferredValue(useFilter());
  const selection = useView((view) => view.selection);
  // Both only say when to look again: at news, and once a second as everything ages.
  const revision = useLive(({ floor }) => floor.revision);
  const second = useNow();
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const { items, total } = useMemo(
    () => tracksInWords(tracks, { ...filter, selection }, now()),
    [tracks, filter, selection, now, revision, second],
  );
  return (
    <ul aria-label={t("twin.tracks")} data-total={total}>
      {items.map((track) => (
        <TrackTwin key={track.trackId} {...track} fixedAt={0} />
      ))}
    </ul>
  );
}

const TrackTwin = memo(function TrackTwin({ trackId, shown, name, x, y, freshness, isDimmed }: ListedWords) {
  const { t } = useText();
  return (
    <li
      data-track-id={trackId}
      data-kind={trackId.slice(0, trackId.indexOf(":"))}
      data-x={x.toFixed(2)}
      data-y={y.toFixed(2)}
      data-freshness={freshness}
      data-dimmed={isDimmed || undefined}
    >
      {t(isDimmed ? "twin.trackLeftOut" : "twin.track", {
        name,
        kind: t(`kind.${shown}`),
        freshness: t(`freshness.${freshness}`),
      })}
    </li>
  );
});

function ZoneTwins() {
  const { t } = useText();
  const areas = useDeferredValue(useFloorAreas());
  const silences = useSilences();
  const zones = useMemo(() => zonesInWords(areas, silences), [areas, silences]);
  return (
    <ul aria-label={t("twin.zones")} data-total={zones.length}>
      {zones.map((zone) => (
        <ZoneTwin key={zone.areaId} {...zone} />
      ))}
    </ul>
  );
}

const NO_DEVICES: readonly DeviceState[] = [];

function DeviceTwins() {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const devices = useLive(({ site }) => site?.devices ?? NO_DEVICES);
  const placed = useMemo(() => devicesInWords(devices, mapId), [devices, mapId]);
  return (
    <ul aria-label={t("twin.devices")} data-total={placed.length}>
      {placed.map(({ deviceId, name, state, x, y }) => (
        <li key={deviceId} data-device-id={deviceId} data-state={state} data-x={x.toFixed(2)} data-y={y.toFixed(2)}>
          {t(`twin.device.${state}`, { name })}
        </li>
      ))}
    </ul>
  );
}

function ZoneTwin(zone: ZoneWords) {
  const asOf = useAsOf();
  const { t } = useText();
  const { areaId, occupancy, limit, count } = zone;
  const name = areaName(zone, t);
  return (
    <li
      data-area-id={areaId}
      data-occupancy={count.state === "unknown" ? "" : occupancy}
      data-limit={limit}
      data-state={count.state}
      data-as-of={count.state === "current" ? undefined : new Date(count.asOf).toISOString()}
    >
      {count.state === "unknown" ? name : <ZoneText {...zone} name={name} />}
      {count.state !== "current" && `, ${asOf(count)}`}
    </li>
  );
}

function ZoneText({ name, occupancy, limit, isOver }: ZoneWords & { readonly name: string }) {
  const { t } = useText();
  if (limit === undefined) return t("twin.zone", { name, occupancy });
  return t(isOver ? "twin.zoneOver" : "twin.zoneOf", { name, occupancy, limit });
}
