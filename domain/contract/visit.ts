import type { Visit } from "../track";
import { choice, instant, object, type Shape, text, type ValueOf } from "./shape";

/** Since when a track is in an area, and the newest evidence for it. */
export const visitFields = {
  since: instant,
  evidence: choice(["enter", "exit", "position-inside", "position-outside", "other-floor", "gone", "census"]),
  evidenceAt: instant,
};

/** A visit without the track, which the enclosing value names. */
export const visit = object({ areaId: text, ...visitFields }) satisfies Shape<Omit<Visit, "trackId">>;

/** A track entered or left an area. */
export const crossing = object({ areaId: text, trigger: choice(["enter", "exit"]), at: instant });

export type Crossing = ValueOf<typeof crossing>;
