import type { EpochMs } from "@/domain/time";
import type { Stop } from "../connection/connection";
import type { FloorModel } from "../floor/floor-model";

let held: FloorModel | undefined;

/** Registers the floor on screen until stopped, so that things on it can be selected without a page change. */
export function registerFloor(model: FloorModel): Stop {
  held = model;
  return () => {
    if (held === model) held = undefined;
  };
}

export function currentFloor(): FloorModel | undefined {
  return held;
}

/** The past moment that a floor shows; undefined while it is live. */
export function momentShown({ live, now }: Pick<FloorModel, "live" | "now">): EpochMs | undefined {
  return live.getState().isReplay ? now() : undefined;
}
