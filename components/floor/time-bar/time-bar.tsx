"use client";

import { Pause, Play, RotateCcw, RotateCw } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useStore } from "zustand";
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { serverClock } from "@/viewer/clock/server-clock";
import { KeptFrom } from "@/viewer/replay/kept-from";
import type { Replay } from "@/viewer/replay/replay";
import type { ReplayState } from "@/viewer/replay/replay-state";
import { speedBeside } from "@/viewer/replay/speeds";
import {
  holding,
  isUpTo,
  lengthOf,
  spanAround,
  spanKeptUpTo,
  spanUpTo,
  type TimeSpan,
} from "@/viewer/time-bar/time-span";
import { useProvideActions } from "../../palette/use-actions";
import { OwnClock, useNow } from "../../text/clock";
import { useText } from "../../text/text";
import { Button } from "../../ui/button";
import { classNames } from "../../ui/class-names";
import { Tooltip } from "../../ui/tooltip";
import { useLive, useSiteZone } from "../canvas/floor-context";
import { useOnlyWindow } from "../canvas/use-only-window";
import { TimeAnnouncer } from "./time-announcer";
import { ShownTime } from "./time-field";
import { LengthMenu, SpeedMenu } from "./time-menus";
import { TimeTrack } from "./time-track";
import { TimeTrouble } from "./time-trouble";
import { useActivity, useKeptFrom } from "./use-activity";
import { useCrossings } from "./use-crossings";
import { useReplay } from "./use-replay";

const STEP_MS = 10 * SECOND_MS;
const FIRST_LENGTH_MS = 6 * HOUR_MS;
/** The length shown around a window, so that the window can be distinguished from the time beside it. */
const WINDOW_LENGTH_MS = 15 * MINUTE_MS;
const WINDOW_ROOM = 1.25;

/** The time bar of the page: its right end is live, everything left of it is the past and can be played. */
export function TimeBar() {
  return (
    <OwnClock clock={serverClock}>
      <Bar />
    </OwnClock>
  );
}

function Bar() {
  const { t } = useText();
  const now = useNow();
  const [kept] = useState(() => new KeptFrom());
  const replay = useReplay(kept);
  const state = useStore(replay.state);
  const { at, isPlaying, speed, window: clip, isLeaving, isWaiting, fault } = state;
  const [span, setSpan] = useSpan(now, state);
  const { activity, fault: activityFault } = useActivity(span);
  const only = useOnlyWindow();
  const isPastOnly = only !== undefined;
  const timeZone = useSiteZone();
  const isConnected = useLive(({ connection: { status } }) => status === "live" || status === "polled");
  const keptFrom = useKeptFrom(kept, { activity, fault: activityFault });
  const selected = useCrossings(span, keptFrom);
  const go = (moment: EpochMs) => replay.jump(Math.max(moment, keptFrom ?? moment));
  const goLive = () => toNow(replay, () => setSpan(spanUpTo(serverClock.now(), lengthOf(span))));
  useTimeKeys(replay, { go, goLive });
  const first = keptFrom === undefined ? undefined : Math.ceil(keptFrom);
  const isTooEarly = fault?.status === 422 && at !== undefined && first !== undefined && at < first;
  // A viewer of a window is taken no further than to its end.
  const earliest = isTooEarly && (!isPastOnly || (clip && first < clip.until)) ? first : undefined;
  useEffect(() => {
    if (earliest !== undefined) goToEarliest(replay, earliest);
  }, [earliest, replay]);
  // The viewer may see this floor but not its past.
  if (activityFault?.status === 403 || activityFault?.status === 404) return <div data-no-past hidden />;
  const isPast = at !== undefined;
  // Live counts as playing, and can be paused.
  const isHeld = isPast && !isPlaying;

  return (
    <section
      aria-label={t("time.bar")}
      data-time={isPast ? "past" : "live"}
      className={classNames(
        "relative flex min-w-0 items-center gap-x-3 gap-y-1 px-3 py-2 transition-colors duration-300 max-md:flex-wrap max-md:border-t max-md:bg-surface max-md:gap-x-1 max-md:px-2 max-md:py-1.5",
        "md:rounded-xl md:border md:bg-surface/92 md:shadow-float md:backdrop-blur-md",
        isPast && "border-accent/50! bg-accent-soft! md:bg-accent-soft/92!",
      )}
    >
      <div className="flex shrink-0 items-center gap-0.5 max-md:order-2">
        <Control label={t(isHeld ? "time.play" : "time.pause")} onPress={() => toggle(replay)}>
          {!isHeld ? (
            <Pause aria-hidden className="size-4 fill-current" />
          ) : (
            <Play aria-hidden className="size-4 fill-current" />
          )}
        </Control>
        <Control label={t("time.back")} onPress={() => back(replay, go)}>
          <RotateCcw aria-hidden className="size-4" />
        </Control>
        <Control label={t("time.forward")} isOff={!isPast} onPress={() => replay.step(STEP_MS)}>
          <RotateCw aria-hidden className="size-4" />
        </Control>
        <SpeedMenu speed={speed} onChange={(chosen) => replay.setSpeed(chosen)} />
      </div>
      <ShownTime {...{ at, now, timeZone }} bounds={{ only, keptFrom }} onGo={go} />
      <div className="relative flex min-w-0 flex-1 max-md:order-1 max-md:basis-full max-md:px-1">
        <TimeTrack
          {...{ span, at, clip, isPlaying, now, activity, selected, timeZone }}
          onSpan={setSpan}
          onDrag={(moment) => replay.drag(Math.max(moment, keptFrom ?? moment))}
          onJump={go}
          onLive={goLive}
        />
      </div>
      <TimeAnnouncer state={state} timeZone={timeZone} />
      <TimeTrouble
        {...{ isLeaving, isConnected, isWaiting, fault, keptFrom, timeZone }}
        isEarliest={!isPastOnly && at !== undefined && first !== undefined && at <= first}
      />
      <div className="flex shrink-0 items-center gap-1 max-md:order-4 max-md:ml-auto">
        <LengthMenu span={span} onChange={(ms) => setSpan(around(span, at, { ms, now: serverClock.now() }))} />
        {!isPastOnly && <LiveButton isPast={isPast} isAtNow={isUpTo(span, now)} onPress={goLive} />}
      </div>
    </section>
  );
}

/** The span of the bar: up to now unless it was moved away from there, and always containing the shown moment. It does not move during a drag. */
function useSpan(now: EpochMs, { at, isDragged, window: clip }: ReplayState) {
  const [span, setSpan] = useState<TimeSpan>(() => spanUpTo(now, FIRST_LENGTH_MS));
  const [isAtNow, setAtNow] = useState(true);
  const [held, setHeld] = useState({ at, isDragged });
  const shown = isAtNow && !held.isDragged ? spanKeptUpTo(now, span, at) : span;
  const change = (next: TimeSpan) => {
    setSpan(next);
    setAtNow(isUpTo(next, serverClock.now()));
  };
  if (at !== held.at || isDragged !== held.isDragged) {
    setHeld({ at, isDragged });
    const next = at === undefined ? spanUpTo(now, lengthOf(shown)) : holding(shown, at, now);
    if (isDragged || next === shown) setSpan(shown);
    else change(next);
  }
  const [heldClip, setHeldClip] = useState(clip);
  if (clip !== heldClip) {
    setHeldClip(clip);
    if (clip) {
      const lengthMs = Math.max(WINDOW_LENGTH_MS, (clip.until - clip.from) * WINDOW_ROOM);
      change(spanAround({ from: clip.from, to: clip.until }, lengthMs, now));
    }
  }
  return [shown, change] as const;
}

function around(
  span: TimeSpan,
  at: EpochMs | undefined,
  { ms, now }: { readonly ms: number; readonly now: EpochMs },
): TimeSpan {
  if (at === undefined) return spanUpTo(now, ms);
  const to = Math.min(at + ms / 2, now);
  return lengthOf(span) === ms ? span : { from: to - ms, to };
}

/** Goes from a moment before the kept past to its first moment, and continues to play what is left of a window. */
function goToEarliest(replay: Replay, earliest: EpochMs): void {
  const { window: clip } = replay.state.getState();
  if (clip && clip.until <= earliest) replay.pause();
  replay.jump(earliest);
}

/** Returns to now, also if only the bar was moved. A viewer who may not see now stays at the current moment. */
function toNow(replay: Replay, showNow: () => void): void {
  replay.goLive();
  if (replay.at === undefined) showNow();
}

function toggle(replay: Replay): void {
  const { at, isPlaying } = replay.state.getState();
  if (at === undefined || isPlaying) replay.pause();
  else replay.play();
}

/** Steps back; from live, to the moment that has just passed. */
function back(replay: Replay, go: (at: EpochMs) => void): void {
  go((replay.at ?? serverClock.now() - STEP_MS) - STEP_MS);
}

/** Moves by a small step from where it pauses; from live only backwards. */
function nudge(replay: Replay, go: (at: EpochMs) => void, byMs: number): void {
  if (replay.at === undefined && byMs > 0) return;
  replay.pause();
  if (replay.at !== undefined) go(replay.at + byMs);
}

interface TimeMoves {
  readonly go: (at: EpochMs) => void;
  readonly goLive: () => void;
}

/** The keys of media players. */
function useTimeKeys(replay: Replay, { go, goLive }: TimeMoves): void {
  const speed = () => replay.state.getState().speed;
  useProvideActions({
    playPause: () => toggle(replay),
    timeBack: () => back(replay, go),
    timeForward: () => replay.step(STEP_MS),
    secondBack: () => nudge(replay, go, -SECOND_MS),
    secondForward: () => nudge(replay, go, SECOND_MS),
    slower: () => replay.setSpeed(speedBeside(speed(), -1)),
    faster: () => replay.setSpeed(speedBeside(speed(), 1)),
    goLive,
  });
}

interface ControlProps {
  readonly label: string;
  readonly isOff?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function Control({ label, isOff = false, onPress, children }: ControlProps) {
  return (
    <Tooltip text={label} side="top">
      <Button look="ghost" size="icon" aria-label={label} aria-disabled={isOff || undefined} onClick={onPress}>
        {children}
      </Button>
    </Tooltip>
  );
}

interface LiveButtonProps {
  readonly isPast: boolean;
  /** Whether the bar ends now. */
  readonly isAtNow: boolean;
  readonly onPress: () => void;
}

function LiveButton({ isPast, isAtNow, onPress }: LiveButtonProps) {
  const { t } = useText();
  const isAway = isPast || !isAtNow;
  return (
    <Button
      size="sm"
      look={isPast ? "primary" : "ghost"}
      aria-label={t(isAway ? "time.goLive" : "time.live")}
      aria-disabled={!isAway || undefined}
      onClick={onPress}
      className={classNames("min-w-16 rounded-full max-md:min-w-0", !isPast && "text-live-ink opacity-100!")}
    >
      <span aria-hidden className="size-2 rounded-full bg-live" />
      {t("time.live")}
    </Button>
  );
}
