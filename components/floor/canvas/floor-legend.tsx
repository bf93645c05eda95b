"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import { HEAT_SPAN_MS } from "@/viewer/paint/heat-field";
import { heatGradient } from "@/viewer/paint/heat-ramp";
import { loadRecentPast } from "@/viewer/replay/recent-past";
import { loadStretch } from "@/viewer/replay/stretch";
import { TRAIL_CHOICES_MS } from "@/viewer/tracks/view-store";
import { useSession } from "../../page/session";
import { useClock, useIsMounted } from "../../text/clock";
import { formatNumber } from "../../text/format";
import { useText } from "../../text/text";
import { useTimeOfDay } from "../../text/time-of-day";
import { classNames } from "../../ui/class-names";
import { Lazy, lazyCode } from "../../ui/lazy-code";
import { Segment, Segments } from "../../ui/toggle-group";
import { useFloorModel, useView } from "./floor-context";

export interface FloorLegendProps {
  readonly picture: FloorPicture;
  readonly isDark: boolean | undefined;
}

const rangeHeat = lazyCode(() => import("./range-heat-legend"));

/** The meaning of the heat map's colours, and the length of trails. Renders nothing while neither is shown. */
export function FloorLegend({ picture, isDark = false }: FloorLegendProps) {
  const isHeatShown = useView((view) => view.isHeatShown);
  const heatRange = useView((view) => view.heatRange);
  const areTrailsShown = useView((view) => view.areTrailsShown);
  const { heatSince, trailsSince } = useShortSinces(picture);
  useRecentPast(picture);
  if (!isHeatShown && !areTrailsShown) return null;
  const isHeatLive = isHeatShown && heatRange === undefined;
  const both = isHeatLive && areTrailsShown && heatSince === trailsSince ? heatSince : undefined;
  return (
    // Side by side where there is room, so that it covers little of the plan.
    <div className="pointer-events-auto flex animate-rise flex-col gap-3 rounded-lg border bg-raised px-3 py-2.5 text-xs shadow-float @min-[45rem]:flex-row @min-[45rem]:flex-wrap @min-[45rem]:items-start @min-[45rem]:gap-x-6">
      {isHeatShown && heatRange !== undefined && (
        <Lazy code={rangeHeat}>{({ RangeHeatLegend }) => <RangeHeatLegend asked={heatRange} isDark={isDark} />}</Lazy>
      )}
      {isHeatLive && <HeatLegend picture={picture} isDark={isDark} since={both ? undefined : heatSince} />}
      {areTrailsShown && (
        <div className="flex flex-col gap-3 @min-[45rem]:w-56">
          <TrailLegend since={both ? undefined : trailsSince} />
          {both && <Since className="border-t pt-2">{both}</Since>}
        </div>
      )}
    </div>
  );
}

interface HeatLegendProps {
  readonly picture: FloorPicture;
  readonly isDark: boolean;
  readonly since: string | undefined;
}

function HeatLegend({ picture, isDark, since }: HeatLegendProps) {
  const { locale, t } = useText();
  const top = usePictured(picture, () => picture.extras.heatTop);
  const tracks = top === undefined ? undefined : formatNumber(top, locale);
  return (
    <div
      role="img"
      aria-label={[tracks === undefined ? t("heat.waiting") : t("heat.words", { top: tracks }), since]
        .filter(Boolean)
        .join(". ")}
      className="flex flex-col gap-1.5 @min-[45rem]:w-56"
    >
      <div className="flex items-baseline justify-between gap-2">
        <span className="font-medium">{t("heat.title")}</span>
        {tracks !== undefined && (
          <span className="text-2xs text-muted tabular-nums">{t("heat.top", { top: tracks })}</span>
        )}
      </div>
      <div
        className="h-2 rounded-full border border-line bg-paper"
        style={{ backgroundImage: heatGradient(isDark), backgroundOrigin: "border-box" }}
      />
      <div className="flex justify-between text-2xs text-muted">
        <span>{t("heat.quiet")}</span>
        <span>{t("heat.busy")}</span>
      </div>
      {since && <Since>{since}</Since>}
    </div>
  );
}

/** A value of the picture, checked after each frame. It changes a few times per hour. */
function usePictured<Value>(picture: FloorPicture, read: () => Value): Value {
  const [value, setValue] = useState(read);
  const readNow = useEffectEvent(() => setValue(read));
  useEffect(() => {
    readNow();
    return picture.onFrame(() => readNow());
  }, [picture]);
  return value;
}

/** Loads the minutes before the page was opened. */
function useRecentPast(picture: FloorPicture): void {
  const model = useFloorModel();
  // A share link has no access to the past.
  const isShared = useSession()?.kind === "share";
  useEffect(
    () => (isShared ? undefined : loadRecentPast({ model, picture, load: (asked) => loadStretch(model.mapId, asked) })),
    [model, picture, isShared],
  );
}

/** Notes for the legend on how far back heat map and trails reach. */
function useShortSinces(picture: FloorPicture) {
  const { tracks } = useFloorModel();
  const trailMs = useView((state) => state.trailMs);
  const heatAt = usePictured(picture, () => picture.extras.heatSince);
  const trailsAt = usePictured(picture, () => tracks.watchedSince);
  return { heatSince: useShortSince(heatAt, HEAT_SPAN_MS), trailsSince: useShortSince(trailsAt, trailMs) };
}

/** "Only since 10:42", until the data covers the whole span. The minutes before the page was opened may not be stored. */
function useShortSince(since: EpochMs | undefined, spanMs: number): string | undefined {
  const { t } = useText();
  const timeOf = useTimeOfDay("short");
  const mounted = useIsMounted();
  const isShort = useClock((now) => (since !== undefined && now - since < spanMs ? 1 : 0)) === 1;
  if (since === undefined || !isShort || !mounted) return undefined;
  return t("legend.since", { time: timeOf(since, since) });
}

function Since({ children, className }: { readonly children: string; readonly className?: string }) {
  return <p className={classNames("text-2xs text-muted tabular-nums", className)}>{children}</p>;
}

function TrailLegend({ since }: { readonly since: string | undefined }) {
  const { t } = useText();
  const { view } = useFloorModel();
  const trailMs = useView((state) => state.trailMs);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-3">
        <span className="whitespace-nowrap">
          <span className="font-medium">{t("trails.title")}</span>{" "}
          <span className="text-muted" aria-hidden>
            {t("trails.unit")}
          </span>
        </span>
        <Segments
          label={t("trails.age")}
          value={String(trailMs)}
          onValueChange={(ms) => view.getState().keepTrails(Number(ms))}
          className="h-7 tabular-nums"
        >
          {TRAIL_CHOICES_MS.map((ms) => (
            <Segment key={ms} value={String(ms)}>
              <span className="sr-only">{t("trails.minutes", { minutes: ms / MINUTE_MS })}</span>
              <span aria-hidden>{ms / MINUTE_MS}</span>
            </Segment>
          ))}
        </Segments>
      </div>
      {since && <Since>{since}</Since>}
    </div>
  );
}
