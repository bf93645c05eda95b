"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { occupancyState } from "@/domain/counted-sources";
import type { AreaId, DeviceId, TrackId } from "@/domain/ids";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import { trackInWords, zonesAround } from "@/viewer/floor/floor-words";
import { deviceName, upState } from "@/viewer/paint/placed-devices";
import { zoneTone } from "@/viewer/paint/zone-tone";
import type { Cluster } from "@/viewer/tracks/clusters";
import { SHOWN_KINDS } from "@/viewer/tracks/look";
import type { Target } from "@/viewer/tracks/view-store";
import { KindIcon } from "../../sites/kind-icon";
import { areaName } from "../../sites/site-names";
import { useOccupancyText } from "../../sites/use-occupancy-text";
import { formatAge } from "../../text/age";
import { AsOf } from "../../text/as-of";
import { useNow } from "../../text/clock";
import { formatNumber } from "../../text/format";
import { useText } from "../../text/text";
import { classNames } from "../../ui/class-names";
import { useFloorAreas, useFloorModel, useLive, useSilences, useView } from "./floor-context";

export interface FloorTooltipProps {
  readonly picture: FloorPicture;
  /** The cluster under the pointer. */
  readonly cluster: Cluster | undefined;
}

/** The tooltip of what the pointer is on. Hidden from screen readers, which have the lists. */
export function FloorTooltip({ picture, cluster }: FloorTooltipProps) {
  const hover = useView((view) => view.hover);
  const box = useRef<HTMLDivElement>(null);

  // A tooltip sits on a moving track, and on what is pointed at in a list: positioned in every frame, without React.
  useEffect(() => {
    if (!hover) return;
    const place = () => box.current && placeTip(box.current, hover, picture);
    place();
    return picture.onFrame(place);
  }, [picture, hover]);

  if (!hover && !cluster) return null;
  return (
    <div
      key={hover?.type ?? "cluster"}
      ref={box}
      aria-hidden
      className="pointer-events-none absolute top-(--pointer-y) left-(--pointer-x) z-30 max-w-72 -translate-x-1/2 -translate-y-full pb-4"
    >
      <div className="rounded-lg border bg-raised px-2.5 py-1.5 text-xs shadow-float">
        {hover?.type === "track" && <TrackTip trackId={hover.trackId} />}
        {hover?.type === "area" && <AreaTip areaId={hover.areaId} />}
        {hover?.type === "device" && <DeviceTip deviceId={hover.deviceId} />}
        {!hover && cluster && <ClusterTip cluster={cluster} />}
      </div>
    </div>
  );
}

/** Places the tooltip over a track, or over the middle of a target that is highlighted from a list, else at the pointer. */
function placeTip(tip: HTMLElement, hover: Target, picture: FloorPicture): void {
  const isUnderPointer = hover.type !== "track" && tip.parentElement?.dataset.pointing !== undefined;
  const point = isUnderPointer ? undefined : picture.screenPointOf(hover);
  tip.hidden = !isUnderPointer && point === undefined;
  for (const axis of ["x", "y"] as const) {
    if (point) tip.style.setProperty(`--pointer-${axis}`, `${Math.round(point[axis])}px`);
    else tip.style.removeProperty(`--pointer-${axis}`);
  }
}

function TrackTip({ trackId }: { readonly trackId: TrackId }) {
  const { t } = useText();
  const { tracks, now } = useFloorModel();
  const areas = useFloorAreas();
  useLive(({ floor }) => floor.revision);
  useNow();
  const slot = tracks.replica.slotOf(trackId);
  const track = slot === undefined ? undefined : trackInWords(tracks, slot, now());
  if (!track) return null;
  const zones = zonesAround(areas, track.x, track.y);
  return (
    <>
      <Line className="font-medium">{track.name}</Line>
      <Line className="text-muted">
        {t(`kind.${track.shown}`)} ·{" "}
        {track.isHeld ? (
          <AsOf count={{ state: "held", asOf: track.fixedAt }} className="text-muted" />
        ) : (
          <span className="tabular-nums">{formatAge(now() - track.fixedAt, t)}</span>
        )}
      </Line>
      {zones.length > 0 && <Line className="text-muted">{t("tip.in", { zones: zones.join(", ") })}</Line>}
    </>
  );
}

const TONE = { neutral: "text-ink", near: "text-near-ink", over: "text-over" } as const;

function AreaTip({ areaId }: { readonly areaId: AreaId }) {
  const { t } = useText();
  const now = useNow();
  const area = useLive(({ site }) => site?.areas[areaId]);
  const silences = useSilences();
  const occupancyText = useOccupancyText();
  if (!area) return null;
  const count = occupancyState(silences, area);
  const { reported } = area;
  const tone = count.state === "current" ? TONE[zoneTone(area)] : "text-muted";
  return (
    <>
      <Line className="font-medium">
        <span className={classNames("tabular-nums", tone)}>{occupancyText(area, count.state)}</span> {areaName(area, t)}{" "}
        <AsOf count={count} />
      </Line>
      <Line className="text-muted">{t(`area.${area.kind}`)}</Line>
      {reported && (
        <Line className="text-muted tabular-nums">
          {t("tip.reported", { occupancy: reported.occupancy, limit: reported.limit })} ·{" "}
          {formatAge(now - reported.at, t)}
        </Line>
      )}
    </>
  );
}

const STATE = { up: "text-live", down: "text-over", unknown: "text-muted" } as const;

function DeviceTip({ deviceId }: { readonly deviceId: DeviceId }) {
  const { t } = useText();
  const now = useNow();
  const device = useLive(({ site }) => site?.devices.find((each) => each.deviceId === deviceId));
  if (!device) return null;
  const state = upState(device);
  return (
    <>
      <Line className="font-medium">{deviceName(device)}</Line>
      <Line className="text-muted">{[t(`devices.kind.${device.kind}`), device.model].filter(Boolean).join(" · ")}</Line>
      <Line className={classNames("tabular-nums", STATE[state])}>
        {t(`devices.word.${state}`)}
        {device.since !== undefined && <span className="text-muted"> · {formatAge(now - device.since, t)}</span>}
      </Line>
    </>
  );
}

function ClusterTip({ cluster }: { readonly cluster: Cluster }) {
  const { locale, t } = useText();
  return (
    <>
      <Line className="font-medium tabular-nums">{t("tip.cluster", { count: cluster.count })}</Line>
      <div className="flex gap-3 py-0.5 tabular-nums">
        {SHOWN_KINDS.map((kind, i) => {
          const members = cluster.kinds[i] ?? 0;
          return members === 0 ? null : (
            <span key={kind} className="inline-flex items-center gap-1.5">
              <KindIcon kind={kind} /> {formatNumber(members, locale)}
            </span>
          );
        })}
      </div>
      <Line className="text-muted">{t("tip.clusterHint")}</Line>
    </>
  );
}

function Line({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  return <div className={classNames("truncate", className)}>{children}</div>;
}
