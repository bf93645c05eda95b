"use client";

import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import type { EpochMs } from "@/domain/time";
import type { ReplayWindow } from "@/viewer/clock/replay-window";
import { alertAt, countedIn, isGapAt, type SeenActivity } from "@/viewer/time-bar/activity-at";
import { pressOf } from "@/viewer/time-bar/bar-keys";
import { type BarGesture, BarPointers, type BarView } from "@/viewer/time-bar/bar-pointers";
import { isUpTo, lengthOf, momentAt, moved, shareOf, type TimeSpan, zoomed } from "@/viewer/time-bar/time-span";
import { useText } from "../../text/text";
import { formatMoment } from "../../text/zone-time";
import { classNames } from "../../ui/class-names";
import { useAreaName } from "../canvas/use-area-name";
import { CrossingsAtPointer, CrossingsText } from "./time-crossings";
import { TimePicture } from "./time-picture";
import type { SelectedCrossings } from "./use-crossings";

export interface TimeTrackProps {
  readonly span: TimeSpan;
  /** Undefined while the floor is live. */
  readonly at: EpochMs | undefined;
  /** The window that is played, up to its end. */
  readonly clip: ReplayWindow | undefined;
  readonly isPlaying: boolean;
  readonly now: EpochMs;
  readonly activity: SeenActivity | undefined;
  readonly selected: SelectedCrossings | undefined;
  readonly timeZone: string | undefined;
  readonly onSpan: (span: TimeSpan) => void;
  readonly onDrag: (at: EpochMs) => void;
  readonly onJump: (at: EpochMs) => void;
  readonly onLive: () => void;
}

const WHEEL_FACTOR = 1.0018;
/** Events this near to the pointer are described there. */
const REACH_PX = 6;

/** The shown time as a slider over what happened; it can be dragged, pressed, zoomed and moved. */
export function TimeTrack(props: TimeTrackProps) {
  const { span, at, clip, isPlaying, now, activity, selected, timeZone } = props;
  const { t, locale } = useText();
  const host = useRef<HTMLDivElement>(null);
  const words = useId();
  const { width, height } = useSize(host);
  const [pointedShare, setPointedShare] = useState<number>();
  const hands = useHands({ ...props, host, onPoint: setPointedShare });
  useWheel(host, props);
  const wordsOf = (moment: EpochMs) => formatMoment(moment, { now, locale, ...(timeZone && { timeZone }) });
  const overLimit = useOverLimit(activity);
  /** A moment in the words of the slider. */
  const told = (moment: EpochMs) =>
    [t("time.pastAt", wordsOf(moment)), overLimit(moment, 0), isGapAt(activity, moment) && t("time.noData")]
      .filter(Boolean)
      .join(", ");
  const shown = at ?? now;
  const share = Math.min(Math.max(shareOf(span, shown), 0), 1);
  const reachMs = (lengthOf(span) / Math.max(1, width)) * REACH_PX;
  const isOutside = shown < span.from || (shown > span.to && !isUpTo(span, shown));
  // The bar may move and zoom under a pointer that stands still.
  const pointed = momentAt(span, pointedShare ?? 0);
  return (
    <div
      ref={host}
      role="slider"
      tabIndex={0}
      aria-label={t("time.bar")}
      aria-describedby={words}
      aria-valuemin={Math.round(Math.min(span.from, at ?? now))}
      aria-valuemax={Math.round(now)}
      aria-valuenow={Math.round(at ?? now)}
      aria-valuetext={at === undefined ? t("time.live") : told(at)}
      className="group relative h-13 min-w-0 flex-1 cursor-pointer touch-none select-none rounded-md"
      {...hands}
    >
      <TimePicture {...{ span, width, height, clip, activity, selected, timeZone }} at={shown} />
      <div
        aria-hidden
        className={classNames(
          "pointer-events-none absolute top-0 bottom-4 left-0 w-0",
          isPlaying && "transition-transform duration-200 ease-linear motion-reduce:transition-none",
          isOutside && "invisible",
        )}
        style={{ transform: `translateX(${share * width}px)` }}
      >
        <div
          className={classNames(
            "absolute inset-y-0 -left-px w-0.5 rounded-full",
            at === undefined ? "bg-live" : "bg-accent",
          )}
        />
        <div
          className={classNames(
            "absolute -top-0.5 -left-1.25 size-2.5 rounded-full border-2 border-surface shadow-card",
            at === undefined ? "bg-live" : "bg-accent",
          )}
        />
      </div>
      {pointedShare !== undefined && (
        <Pointed x={pointedShare * width} width={width}>
          <span className="font-medium tabular-nums">{wordsOf(pointed).time}</span>
          <span className="text-muted">{wordsOf(pointed).day}</span>
          <NotedAt at={pointed} activity={activity} reachMs={reachMs} />
          <CrossingsAtPointer span={{ from: pointed - reachMs / 2, to: pointed + reachMs / 2 }} selected={selected} />
        </Pointed>
      )}
      <p id={words} hidden>
        {t("time.words")} {activity && t("time.within", countedIn(activity, span))}{" "}
        <CrossingsText {...{ span, selected }} />
      </p>
    </div>
  );
}

interface PointedProps {
  readonly x: number;
  readonly width: number;
  readonly children: React.ReactNode;
}

/** Shows a label above the pointer, kept within the bar. */
function Pointed({ x, width, children }: PointedProps) {
  const left = Math.min(Math.max(x, 64), Math.max(64, width - 64));
  return (
    <div aria-hidden className="pointer-events-none">
      <div className="absolute top-0 bottom-4 w-px bg-ink/40" style={{ left: x }} />
      <div
        className="absolute bottom-full z-20 mb-2 flex -translate-x-1/2 flex-wrap justify-center gap-x-1.5 whitespace-nowrap rounded-md border bg-raised px-2 py-1 text-xs shadow-float"
        style={{ left }}
      >
        {children}
      </div>
    </div>
  );
}

interface NotedAtProps {
  readonly at: EpochMs;
  readonly activity: SeenActivity | undefined;
  readonly reachMs: number;
}

/** What was notable at a moment, in words; empty if nothing was. */
function NotedAt({ at, activity, reachMs }: NotedAtProps) {
  const { t } = useText();
  const overLimit = useOverLimit(activity);
  const over = overLimit(at, reachMs);
  return (
    <>
      {over && <span className="text-over-ink">{over}</span>}
      {isGapAt(activity, at) && <span className="text-muted">{t("time.noData")}</span>}
    </>
  );
}

/** The zone that was over its limit at a moment, in words. */
function useOverLimit(activity: SeenActivity | undefined): (at: EpochMs, reachMs: number) => string | undefined {
  const { t } = useText();
  const nameOf = useAreaName();
  return (at, reachMs) => {
    const alert = alertAt(activity, at, reachMs);
    return alert && t("time.overLimit", { zone: alert.areaName ?? nameOf(alert.areaId) });
  };
}

/** The size in CSS pixels; 0 until measured. */
function useSize(host: React.RefObject<HTMLElement | null>) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [host]);
  return size;
}

interface HandsProps extends TimeTrackProps {
  readonly host: React.RefObject<HTMLDivElement | null>;
  readonly onPoint: (share: number | undefined) => void;
}

/** Handles pointers and keys. */
function useHands({ span, at, now, host, onSpan, onDrag, onJump, onLive, onPoint }: HandsProps) {
  const [pointers] = useState(() => new BarPointers());

  function view(): BarView {
    const { left = 0, width = 1 } = host.current?.getBoundingClientRect() ?? {};
    return { span, at, now, left, width };
  }

  function act(gesture: BarGesture | undefined): void {
    if (gesture?.type === "jump") onJump(gesture.at);
    else if (gesture?.type === "drag") onDrag(gesture.at);
    else if (gesture?.type === "zoom") onSpan(gesture.span);
    else if (gesture) onLive();
  }

  function actAt(gesture: BarGesture | undefined): void {
    onPoint(pointers.pointedShare);
    act(gesture);
  }

  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      host.current?.setPointerCapture(event.pointerId);
      actAt(pointers.down(event, view()));
    },
    onPointerMove: (event: PointerEvent) => actAt(pointers.move(event, view())),
    onPointerUp: (event: PointerEvent) => actAt(pointers.up(event, view())),
    onPointerCancel: (event: PointerEvent) => actAt(pointers.cancel(event)),
    onPointerLeave() {
      pointers.leave();
      onPoint(undefined);
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const press = pressOf(event.key, { span, at, now });
      if (!press) return;
      event.preventDefault();
      act(press);
    },
  };
}

/** The wheel zooms around the pointer; sideways, or with Shift, it moves. React's own wheel listeners cannot keep the page from scrolling. */
function useWheel(host: React.RefObject<HTMLElement | null>, { span, now, onSpan }: TimeTrackProps): void {
  const latest = useRef({ span, now, onSpan });
  useEffect(() => {
    latest.current = { span, now, onSpan };
  });
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const show = (span: TimeSpan) => {
      latest.current.onSpan(span);
      // The next wheel event may come before this one is rendered.
      latest.current = { ...latest.current, span };
    };
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const { span, now } = latest.current;
      const { left, width } = element.getBoundingClientRect();
      const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const sideways = (event.shiftKey ? event.deltaX || event.deltaY : event.deltaX) * px;
      if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY * px)) {
        show(moved(span, (sideways / width) * lengthOf(span), now));
        return;
      }
      const around = momentAt(span, (event.clientX - left) / width);
      show(zoomed(span, { factor: WHEEL_FACTOR ** (event.deltaY * px), around, now }));
    };
    element.addEventListener("wheel", turn, { passive: false });
    return () => element.removeEventListener("wheel", turn);
  }, [host]);
}
