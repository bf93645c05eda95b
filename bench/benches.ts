import type { Bench } from "./measure/ratio";

/** The benches by name, each loaded when it runs. Parts of a bench have its name and a slash. */
export const BENCHES: Readonly<Record<string, () => Promise<{ readonly run: Bench }>>> = {
  codec: () => import("./codec"),
  chunks: () => import("./chunks"),
  history: () => import("./history"),
  past: () => import("./past"),
  summaries: () => import("./summaries"),
  record: () => import("./record"),
  replay: () => import("./replay"),
  receive: () => import("./receive"),
  journal: () => import("./journal"),
  retention: () => import("./retention"),
  search: () => import("./search"),
  door: () => import("./door"),
  ack: () => import("./ack"),
  counting: () => import("./counting"),
  viewer: () => import("./viewer"),
  stalled: () => import("./stalled"),
  paint: () => import("./paint"),
  interact: () => import("./interact"),
  page: () => import("./page"),
  start: () => import("./start"),
  loop: () => import("./loop"),
  "side-by-side/acknowledge": () => import("./side-by-side/acknowledge"),
  "side-by-side/sustain": () => import("./side-by-side/sustain"),
  "side-by-side/tell": () => import("./side-by-side/tell"),
  "side-by-side/see": () => import("./side-by-side/see"),
  "side-by-side/hold": () => import("./side-by-side/hold"),
  "side-by-side/grow": () => import("./side-by-side/grow"),
  "side-by-side/paint": () => import("./side-by-side/paint"),
};

export const BENCH_NAMES: readonly string[] = Object.keys(BENCHES);
