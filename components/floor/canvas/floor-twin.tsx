"use client";

import { memo, useCallback, useMemo, useState } from "react";
import type { AreaState } from "@/domain/area";
import type { Silences } from "@/domain/silence";
import {
  devicesInWords,
  type ListedWords,
  type TrackList as TrackWordList,
  tracksInWords,
  type ZoneWords,
  zoneInWords,
} from "@/viewer/floor/floor-words";
import { createAreaOrder } from "@/viewer/listing/areas-by-name";
import { areaName } from "../../sites/site-names";
import { useAsOf } from "../../text/as-of";
import { useText } from "../../text/text";
import { areasOf, areasOn, devicesOf, useFilter, useFloorModel, useSilences, useView } from "./floor-context";
import { type Follow, useEverySecond, useSubscription, useThrottledLive } from "./use-subscription";

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
  const { tracks, live, now } = useFloorModel();
  const filter = useFilter();
  const selection = useView((view) => view.selection);
  const everySecond = useEverySecond();
  const read = useCallback(
    () => tracksInWords(tracks, { ...filter, selection }, now()),
    [tracks, filter, selection, now],
  );
  // On changes of the tracks, and once per second because ages change.
  const follow = useCallback<Follow>(
    (publish) => {
      const stops = [
        live.subscribe(({ floor }, before) => floor.revision !== before.floor.revision && publish()),
        everySecond(publish),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [live, everySecond],
  );
  return <TrackTwinList list={useSubscription(read, follow)} />;
}

/** Memoised, so that it renders only for another list. */
const TrackTwinList = memo(function TrackTwinList({ list: { items, total } }: { readonly list: TrackWordList }) {
  const { t } = useText();
  return (
    <ul aria-label={t("twin.tracks")} data-total={total}>
      {items.map((track) => (
        <TrackTwin key={track.trackId} {...track} fixedAt={0} />
      ))}
    </ul>
  );
});

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
  const { mapId } = useFloorModel();
  const areas = useThrottledLive(areasOf);
  const silences = useSilences();
  const [inOrder] = useState(createAreaOrder);
  const zones = useMemo(
    () => inOrder(areasOn(areas, mapId)).filter(({ kind }) => kind === "zone"),
    [inOrder, areas, mapId],
  );
  return (
    <ul aria-label={t("twin.zones")} data-total={zones.length}>
      {zones.map((area) => (
        <ZoneTwin key={area.areaId} area={area} silences={silences} />
      ))}
    </ul>
  );
}

function DeviceTwins() {
  const { t } = useText();
  const { mapId } = useFloorModel();
  const devices = useThrottledLive(devicesOf);
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

interface ZoneTwinProps {
  readonly area: AreaState;
  readonly silences: Silences;
}

/** Memoised, so that of hundreds of zones only those with changed numbers render again. */
const ZoneTwin = memo(function ZoneTwin({ area, silences }: ZoneTwinProps) {
  const asOf = useAsOf();
  const { t } = useText();
  const zone = zoneInWords(area, silences);
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
});

function ZoneText({ name, occupancy, limit, isOver }: ZoneWords & { readonly name: string }) {
  const { t } = useText();
  if (limit === undefined) return t("twin.zone", { name, occupancy });
  return t(isOver ? "twin.zoneOver" : "twin.zoneOf", { name, occupancy, limit });
}
