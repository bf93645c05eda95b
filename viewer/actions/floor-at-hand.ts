import type { Stop } from "../connection/connection";
import type { FloorModel } from "../floor/floor-model";

let held: FloorModel | undefined;

/** Sets the floor on screen, until stopped: what is on it can be selected without a change of page. */
export function holdFloor(model: FloorModel): Stop {
  held = model;
  return () => {
    if (held === model) held = undefined;
  };
}

export function floorAtHand(): FloorModel | undefined {
  return held;
}
