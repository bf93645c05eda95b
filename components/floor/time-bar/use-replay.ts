"use client";

import { useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { isPassing } from "@/viewer/api/outcome";
import { onReplayRequest, type ReplayWindow } from "@/viewer/clock/replay-window";
import { connect } from "@/viewer/connection/connect";
import { createPace } from "@/viewer/connection/pace";
import type { FloorModel } from "@/viewer/floor/floor-model";
import type { KeptFrom } from "@/viewer/replay/kept-from";
import { leadTimeOf, loadLeadTime } from "@/viewer/replay/lead";
import { Replay } from "@/viewer/replay/replay";
import type { ReplayState } from "@/viewer/replay/replay-state";
import { loadStretch } from "@/viewer/replay/stretch";
import { hasTime, isSameTime, readMoment, readWindow, writeReplay } from "@/viewer/replay/time-address";
import { useFloorModel } from "../canvas/floor-context";
import { useOnlyWindow } from "../canvas/use-only-window";

/** Moments that follow each other this closely are one step back in the browser's history. */
const STEP_MS = 3_000;
/** Browsers refuse more than about a hundred changes in 30 s. */
const WRITE_EVERY_MS = 500;

/** The replay of the surrounding floor; the address contains its moment. */
export function useReplay(kept: KeptFrom): Replay {
  const model = useFloorModel();
  const only = useOnlyWindow();
  const [replay] = useState(() => createReplay(model, { only, kept }));
  useEffect(() => (only ? showOnly(replay, only) : followAddress(replay, model)), [replay, model, only]);
  useEffect(() => tellSought(replay, model), [replay, model]);
  useEffect(() => loadLeadTime(replay, model.view), [replay, model]);
  const search = useSearchParams();
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs with every new address
  useEffect(() => {
    // A link to something on this floor keeps the past. Runs in a timer, because after Back the replay is leaving by then.
    const timer = setTimeout(() => {
      const state = replay.state.getState();
      const isPast = !only && state.at !== undefined && !state.isLeaving;
      if (isPast && readMoment(window.location.search) === undefined) write(state, { isStep: false });
    });
    return () => clearTimeout(timer);
  }, [search, replay, only]);
  return replay;
}

interface Bounds {
  readonly only: ReplayWindow | undefined;
  readonly kept: KeptFrom;
}

function createReplay(model: FloorModel, { only, kept }: Bounds): Replay {
  return new Replay({
    model,
    now: () => connect().now(),
    only,
    load: async (asked) => (await kept.refusalOf(asked)) ?? loadStretch(model.mapId, asked),
    leadMs: () => leadTimeOf(model.view.getState()),
  });
}

/** Shows the one permitted window, whatever the address says. */
function showOnly(replay: Replay, only: ReplayWindow): () => void {
  replay.watch(only);
  return () => replay.stop();
}

/** While the first moment is loading, or cannot be shown, the floor shows now and is marked so that it is not mistaken for the past. */
function tellSought(replay: Replay, { live }: FloorModel): () => void {
  const tell = ({ at, fault }: ReplayState) => {
    const soughtAt = live.getState().isReplay ? undefined : at;
    const isSoughtLost = soughtAt !== undefined && fault !== undefined && !isPassing(fault);
    const before = live.getState();
    if (soughtAt !== before.soughtAt || isSoughtLost !== before.isSoughtLost) live.setState({ soughtAt, isSoughtLost });
  };
  const stop = replay.state.subscribe(tell);
  return () => {
    stop();
    live.setState({ soughtAt: undefined, isSoughtLost: false });
  };
}

/** Follows the address, also after Back, and writes into it what is shown. */
function followAddress(replay: Replay, { live }: FloorModel): () => void {
  const read = () => {
    const at = readMoment(window.location.search);
    const clip = readWindow(window.location.search);
    if (clip) replay.watch(clip);
    else if (at === undefined) replay.goLive();
    else replay.jump(at);
    // A time that is unreadable, in the future or as good as now does not belong in the address of a live floor, and is not loading.
    const state = replay.state.getState();
    if (state.at !== undefined || !hasTime(window.location.search)) return;
    write(state, { isStep: false });
    live.setState({ soughtAt: undefined });
  };
  let wroteAt = Number.NEGATIVE_INFINITY;
  const mirror = () => {
    const state = replay.state.getState();
    const { search } = window.location;
    const next = writeReplay(search, state);
    const isKept = state.isDragged || state.isLeaving || (state.isPlaying && state.window !== undefined);
    if (isKept || isSameTime(search, next)) return;
    const now = performance.now();
    const isOther = (state.at === undefined) !== (readMoment(search) === undefined);
    write(state, { isStep: isOther || now - wroteAt > STEP_MS });
    wroteAt = now;
  };
  const pace = createPace(WRITE_EVERY_MS, mirror);
  const changed = (state: ReplayState, before: ReplayState) => {
    const isChosen = before.isDragged && !state.isDragged;
    const isOther = state.at !== before.at || state.isPlaying !== before.isPlaying || state.window !== before.window;
    if (isOther || isChosen) pace.wake();
  };
  const stopWaiting = hasTime(window.location.search) ? onceHeard(read) : undefined;
  const stop = replay.state.subscribe(changed);
  const stopHearing = onReplayRequest((clip) => replay.watch(clip));
  window.addEventListener("popstate", read);
  return () => {
    window.removeEventListener("popstate", read);
    stopWaiting?.();
    stopHearing();
    stop();
    pace.stop();
    replay.stop();
  };
}

/** Waits for the server's time, since by a wrong browser clock a past moment may lie in the future. */
function onceHeard(run: () => void): () => void {
  const { state } = connect();
  if (state.getState().lastDataAt !== undefined) {
    run();
    return () => undefined;
  }
  const stop = state.subscribe(({ lastDataAt }) => {
    if (lastDataAt === undefined) return;
    stop();
    run();
  });
  return stop;
}

function write(state: ReplayState, { isStep }: { readonly isStep: boolean }): void {
  const url = window.location.pathname + writeReplay(window.location.search, state);
  if (isStep) window.history.pushState(null, "", url);
  else window.history.replaceState(null, "", url);
}
