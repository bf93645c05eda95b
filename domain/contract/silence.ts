import type { Silences } from "../silence";
import { choice, instant, object, optional, type Shape } from "./shape";

const silence = object({ state: choice(["held", "unknown"]), asOf: instant });

/** Sources of a site that are silent: those that report are not in it. */
export const silences = object({
  wifi: optional(silence),
  sdk: optional(silence),
  asset: optional(silence),
  unconnected: optional(silence),
}) satisfies Shape<Silences>;
