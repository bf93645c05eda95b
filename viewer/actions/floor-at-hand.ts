import type { Stop } from "../connection/connection";
import type { FloorModel } from "../floor/floor-model";

let held: FloorModel | undefined;

/** Says which floor is on screen, until stopped: what is on it needs no other page to be gone to. */
export function holdFloor(model: FloorModel): Stop {
  held = model;
  return () => {
    if (held === model) held = undefined;
  };
}

export function floorAtHand(): FloorModel | undefined {
  return held;
}
