"use client";

import { useEffect, useState } from "react";
import { MINUTE_MS } from "@/domain/time";
import type { FloorPicture } from "@/viewer/floor/floor-picture";
import { heatGradient } from "@/viewer/paint/heat-ramp";
import { TRAIL_CHOICES_MS } from "@/viewer/tracks/view-store";
import { formatNumber } from "../../text/format";
import { useText } from "../../text/text";
import { Segment, Segments } from "../../ui/toggle-group";
import { useFloorModel, useView } from "./floor-context";

export interface FloorLegendProps {
  readonly picture: FloorPicture;
  readonly isDark: boolean | undefined;
}

/** What the colours of the heat map mean, and how old trails get; nothing while neither is shown. */
export function FloorLegend({ picture, isDark = false }: FloorLegendProps) {
  const isHeatShown = useView((view) => view.isHeatShown);
  const areTrailsShown = useView((view) => view.areTrailsShown);
  if (!isHeatShown && !areTrailsShown) return null;
  return (
    <div className="pointer-events-auto absolute bottom-3 left-3 flex w-66 max-w-[calc(100%-5rem)] animate-rise flex-col gap-3 rounded-lg border bg-raised px-3 py-2.5 text-xs shadow-float max-md:bottom-16">
      {isHeatShown && <HeatLegend picture={picture} isDark={isDark} />}
      {areTrailsShown && <TrailLegend />}
    </div>
  );
}

function HeatLegend({ picture, isDark }: { readonly picture: FloorPicture; readonly isDark: boolean }) {
  const { locale, t } = useText();
  const top = useHeatTop(picture);
  const tracks = top === undefined ? undefined : formatNumber(top, locale);
  return (
    <div
      role="img"
      aria-label={tracks === undefined ? t("heat.waiting") : t("heat.words", { top: tracks })}
      className="flex flex-col gap-1.5"
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
    </div>
  );
}

/** Follows the picture: the scale's end changes with the crowd, a few times an hour. */
function useHeatTop(picture: FloorPicture): number | undefined {
  const [top, setTop] = useState(picture.extras.heatTop);
  useEffect(() => {
    const read = () => setTop(picture.extras.heatTop);
    read();
    return picture.onFrame(read);
  }, [picture]);
  return top;
}

function TrailLegend() {
  const { t } = useText();
  const { view } = useFloorModel();
  const trailMs = useView((state) => state.trailMs);
  return (
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
  );
}
