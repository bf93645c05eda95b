"use client";

import { startTransition, useCallback, useEffect, useState } from "react";
import { shallow } from "zustand/shallow";
import type { LiveState } from "@/viewer/floor/live-store";
import { useFloorModel } from "./floor-context";

/** Calls `publish` whenever there may be something new, until its stop is called. */
export type Follow = (publish: () => void) => () => void;

/** About once a second, as the floor's clock ticks: a faster list cannot be read. */
export function useEverySecond(): Follow {
  return useFloorModel().clock.onTick;
}

/**
 * The result of `read`, for data whose changes React does not see, or that takes too long for a render. It is read between renders, when
 * `follow` calls and when `read` changes, and shown in a transition. Input is therefore rendered first, and a busy page still gets updates,
 * unlike with a deferred value that changes all the time.
 */
export function useSubscription<Value extends object>(read: () => Value, follow: Follow): Value {
  const [value, setValue] = useState(read);
  useEffect(() => {
    const publish = () => {
      const next = read();
      startTransition(() => setValue((before) => (shallow(before, next) ? before : next)));
    };
    const cancel = afterPaint(publish);
    const stop = follow(publish);
    return () => {
      cancel();
      stop();
    };
  }, [read, follow]);
  return value;
}

/** A part of the server's state that is expensive to render. An unchanged part must be the same object, and `select` the same function. */
export function useThrottledLive<Part extends object>(select: (state: LiveState) => Part): Part {
  const { live } = useFloorModel();
  return useSubscription(
    useCallback(() => select(live.getState()), [live, select]),
    live.subscribe,
  );
}

/** Calls `run` after the next frame is painted. Returns a function that cancels it. */
function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(run);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
