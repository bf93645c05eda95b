"use client";

import { memo, useId, useMemo } from "react";
import type { EpochMs } from "@/domain/time";
import type { ReplayWindow } from "@/viewer/clock/replay-window";
import { type SeenActivity, timesWithoutData } from "@/viewer/time-bar/activity-at";
import { activityBars, outlineOf } from "@/viewer/time-bar/activity-bars";
import { shareOf, type TimeSpan } from "@/viewer/time-bar/time-span";
import { ticksOf } from "@/viewer/time-bar/time-ticks";
import { useText } from "../../text/text";
import { formatTick } from "../../text/zone-time";
import { CrossingTicks } from "./time-crossings";
import type { SelectedCrossings } from "./use-crossings";

interface TimePictureProps {
  readonly span: TimeSpan;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** The shown moment. */
  readonly at: EpochMs;
  /** The window that is played; it is marked. */
  readonly clip: ReplayWindow | undefined;
  readonly activity: SeenActivity | undefined;
  readonly selected: SelectedCrossings | undefined;
  readonly timeZone: string | undefined;
}

/** In sixteenths of a rem. The histogram stands on a line with times below it. */
const HEIGHT = 52;
const BASE = 35;
const ALERTS_TOP = 2;
const BARS_HEIGHT = 27;
const FONT_SIZE = 11;

/** Draws what happened in a span: activity, alerts and gaps in the data. It fills the available height. */
export function TimePicture({ span, at, clip, activity, selected, timeZone, ...size }: TimePictureProps) {
  const id = useId();
  if (size.width === 0 || size.height === 0) return null;
  const width = (size.width / size.height) * HEIGHT;
  const played = Math.min(Math.max(shareOf(span, at) * width, 0), width);
  return (
    <svg
      aria-hidden
      {...size}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      fontSize={FONT_SIZE}
      className="absolute inset-0 overflow-visible"
    >
      <defs>
        <pattern id={`${id}gap`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="5" className="stroke-line-strong" strokeWidth="1.5" />
        </pattern>
        <clipPath id={`${id}played`}>
          <rect x="0" y="0" width={played} height={HEIGHT} />
        </clipPath>
      </defs>
      <rect x="0" y={BASE} width={width} height="1" className="fill-line-strong" />
      {clip && <Clip span={span} width={width} clip={clip} />}
      <Busy span={span} width={width} activity={activity} id={id} />
      <Gaps span={span} width={width} activity={activity} fill={`url(#${id}gap)`} />
      <Alerts span={span} width={width} activity={activity} />
      <Ticks span={span} width={width} timeZone={timeZone} />
      <CrossingTicks {...{ span, width, selected }} base={BASE} />
    </svg>
  );
}

/** Draws the window; nothing if it is out of sight. */
function Clip({ span, width, clip }: Pick<TimePictureProps, "span" | "width"> & { readonly clip: ReplayWindow }) {
  const left = Math.max(0, shareOf(span, clip.from) * width);
  const right = Math.min(width, shareOf(span, clip.until) * width);
  if (right <= left) return null;
  return (
    <g data-clip>
      <rect x={left} y="0" width={right - left} height={BASE} rx="3" className="fill-accent/15" />
      <rect x={left} y={BASE - 1} width={right - left} height="3" rx="1.5" className="fill-accent" />
    </g>
  );
}

/** Widths and positions are in units of the picture. */
type PartProps = Pick<TimePictureProps, "span" | "width" | "activity">;

const Busy = memo(function Busy({ span, width, activity, id }: PartProps & { readonly id: string }) {
  const outline = useMemo(
    () => outlineOf(activityBars(activity?.points ?? [], span, width), BARS_HEIGHT),
    [activity, span, width],
  );
  return (
    <g transform={`translate(0 ${BASE - BARS_HEIGHT})`}>
      <path d={outline} className="fill-line-strong" />
      <path d={outline} className="fill-accent/55" clipPath={`url(#${id}played)`} />
    </g>
  );
});

const Gaps = memo(function Gaps({ span, width, activity, fill }: PartProps & { readonly fill: string }) {
  const gaps = useMemo(() => {
    if (!activity) return [];
    return timesWithoutData(activity).flatMap(({ from, to }) => {
      const left = Math.max(0, shareOf(span, from) * width);
      const right = Math.min(width, shareOf(span, to) * width);
      return right - left > 0.5 ? [{ from, left, width: right - left }] : [];
    });
  }, [activity, span, width]);
  return gaps.map((gap) => (
    <rect
      key={gap.from}
      x={gap.left}
      y={BASE - BARS_HEIGHT}
      width={gap.width}
      height={BARS_HEIGHT}
      fill={fill}
      opacity="0.55"
    />
  ));
});

/** Each alert from when it opened until it cleared. */
const Alerts = memo(function Alerts({ span, width, activity }: PartProps) {
  return activity?.alerts.map(({ alertId, openedAt, clearedAt }) => {
    const opened = shareOf(span, openedAt) * width;
    const left = Math.max(0, opened);
    const right = Math.min(width, clearedAt === undefined ? width : shareOf(span, clearedAt) * width);
    if (right < 0 || left > width) return null;
    return (
      <g key={alertId} className="fill-over">
        <rect x={left} y={ALERTS_TOP} width={Math.max(2, right - left)} height="2.5" rx="1.25" opacity="0.75" />
        {opened >= 0 && <rect x={left} y={ALERTS_TOP} width="1" height={BASE - ALERTS_TOP} opacity="0.35" />}
        {opened >= 0 && <circle cx={left} cy={ALERTS_TOP + 1.25} r="2.75" />}
      </g>
    );
  });
});

/** Half the width that a time label needs. */
const HALF_LABEL = 20;

const Ticks = memo(function Ticks({ span, width, timeZone }: Pick<TimePictureProps, "span" | "width" | "timeZone">) {
  const { locale } = useText();
  const reader = { locale, ...(timeZone && { timeZone }) };
  return ticksOf(span, width, timeZone).map(({ at, unit }) => {
    const x = shareOf(span, at) * width;
    const isDay = unit === "day" || unit === "month";
    return (
      <g key={at}>
        <rect
          x={x}
          y={BASE + 1}
          width="1"
          height={isDay ? 5 : 3}
          className={isDay ? "fill-muted" : "fill-line-strong"}
        />
        {x > HALF_LABEL && x < width - HALF_LABEL && (
          <text
            x={x}
            y={HEIGHT - 2}
            textAnchor="middle"
            className={isDay ? "fill-muted font-medium tabular-nums" : "fill-faint tabular-nums"}
          >
            {formatTick(at, unit, reader)}
          </text>
        )}
      </g>
    );
  });
});
