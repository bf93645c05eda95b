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
 * What `read` makes of things that React does not see change, or of far more than a render has time for: read between renders,
 * when `follow` says so and after another `read`, and shown in a transition. A press is drawn first, and a page that
 * is short of time still gets there, which a deferred value that changes all the time does not.
 */
export function usePublished<Value extends object>(read: () => Value, follow: Follow): Value {
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

/** A part of the server's state that is large on screen. The same part is the same object, and `select` the same function. */
export function useLiveCalmly<Part extends object>(select: (state: LiveState) => Part): Part {
  const { live } = useFloorModel();
  return usePublished(
    useCallback(() => select(live.getState()), [live, select]),
    live.subscribe,
  );
}

/** Once the next frame is on screen; returns what calls it off. */
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
