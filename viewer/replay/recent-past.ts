import type { PastPart } from "@/domain/past-stream";
import { type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Extent } from "../camera/camera";
import type { Stop } from "../connection/connection";
import { type FloorExtras, placesSeen } from "../floor/floor-extras";
import type { FloorModel } from "../floor/floor-model";
import { HEAT_SPAN_MS, HeatField } from "../paint/heat-field";
import { FloorTracks } from "../tracks/floor-tracks";
import type { LoadStretch } from "./past-feed";
import type { StretchAsked } from "./stretch";

/** The part of a floor's picture to which the last minutes are added. */
interface RecalledPicture {
  readonly extras: Pick<FloorExtras, "heatSince" | "heatExtent" | "recallHeat">;
  refresh(): void;
}

interface RecentPorts {
  readonly model: FloorModel;
  readonly picture: RecalledPicture;
  readonly load: LoadStretch;
}

/** The approximate maximum number of positions, 6 to 8 bytes each; crowded floors use longer steps. */
const MAX_FIXES = 250_000;
const STEP_MS = { least: 2 * SECOND_MS, most: 20 * SECOND_MS };
/** Shorter times are not worth a request. */
const MIN_MS = MINUTE_MS / 2;
/** A sample counts for at most this many steps; longer pauses are gaps. */
const STEPS_A_SAMPLE = 2.5;
/** Time spent per turn of the event loop, so that frames continue to be drawn. Milliseconds. */
const SLICE_MS = 6;

/**
 * Requests the minutes before a live floor was opened, as soon as trails or the heat map of the last minutes are shown, and prepends them,
 * so that both reach back as far as they claim. If nothing of that time is available, they stay as they are. Runs until stopped.
 */
export function loadRecentPast({ model, picture, load }: RecentPorts): Stop {
  const abort = new AbortController();
  let askedOf: EpochMs | undefined;
  const look = () => {
    const { watchedSince } = model.tracks;
    if (watchedSince === undefined || watchedSince === askedOf || !isWanted({ model, picture })) return;
    askedOf = watchedSince;
    void recall({ model, picture, load }, watchedSince, abort.signal);
  };
  const stops = [model.view.subscribe(look), model.onFixes(look)];
  look();
  return () => {
    abort.abort();
    for (const stop of stops) stop();
  };
}

/** Whether trails or heat are shown. The heat map must have started, so that earlier minutes can be added. */
function isWanted({ model, picture }: Omit<RecentPorts, "load">): boolean {
  const { isHeatShown, heatRange, areTrailsShown } = model.view.getState();
  const isShown = areTrailsShown || (isHeatShown && heatRange === undefined);
  return isShown && picture.extras.heatSince !== undefined && !model.live.getState().isReplay;
}

async function recall({ model, picture, load }: RecentPorts, since: EpochMs, signal: AbortSignal): Promise<void> {
  const { era, replica } = model.tracks;
  const stepMs = stepFor(replica.size);
  const parts = await loadKept(load, { from: model.now() - HEAT_SPAN_MS, to: since, stepMs, signal });
  const isStale = () => signal.aborted || model.tracks.era !== era;
  if (!parts || isStale()) return;
  const { heatExtent: extent } = picture.extras;
  const past = await walk(parts, { model, extent, stepMs, isStale });
  if (!past || isStale()) return;
  picture.extras.recallHeat(past.field);
  precedeTrails(model.tracks, past.tracks);
  model.tracks.watchedSince = past.since;
  picture.refresh();
}

function stepFor(tracks: number): number {
  const stepMs = Math.ceil((HEAT_SPAN_MS * tracks) / MAX_FIXES);
  return Math.min(Math.max(stepMs, STEP_MS.least), STEP_MS.most);
}

/**
 * Loads as much of a range as is kept: if its start is not, half of it is requested. Undefined if too little is left, or nothing is
 * available.
 */
async function loadKept(
  load: LoadStretch,
  { from, to, stepMs, signal }: Omit<StretchAsked, "take">,
): Promise<readonly PastPart[] | undefined> {
  for (let lengthMs = to - from; lengthMs >= MIN_MS; lengthMs /= 2) {
    const parts: PastPart[] = [];
    const take = (told: readonly PastPart[]) => void parts.push(...told);
    const outcome = await load({ from: Math.ceil(to - lengthMs), to: Math.floor(to), stepMs, signal, take });
    if (outcome.ok) return parts;
    if (outcome.reason !== "past-not-kept") return undefined;
  }
  return undefined;
}

interface Walk {
  readonly model: FloorModel;
  readonly extent: Extent;
  readonly stepMs: number;
  /** Whether the result is no longer wanted. */
  readonly isStale: () => boolean;
}

/** The tracks with their trails, and the heat map, at the end of a stretch. */
async function walk(parts: readonly PastPart[], { model, extent, stepMs, isStale }: Walk) {
  const tracks = new FloorTracks();
  const field = new HeatField();
  tracks.motion.isReduced = true;
  tracks.motion.stepMs = stepMs;
  field.longestSampleMs = Math.max(field.longestSampleMs, stepMs * STEPS_A_SAMPLE);
  // Trails use the glide clock.
  const glidesAheadMs = model.clock.glides.at - model.now();
  let until = performance.now() + SLICE_MS;
  let since: EpochMs | undefined;
  for (const part of parts) {
    if (part.type !== "frame") continue;
    if (performance.now() > until) {
      await new Promise((resolve) => setTimeout(resolve));
      if (isStale()) return undefined;
      until = performance.now() + SLICE_MS;
    }
    since ??= part.at;
    tracks.receive(part.frame, part.at + glidesAheadMs);
    tracks.look({ now: part.at, filter: model.view.getState() });
    field.sample(placesSeen(tracks), extent, part.at);
  }
  return since === undefined ? undefined : { tracks, field, since };
}

/** Extends trails into the past, for tracks that were near their current start; a track that has jumped since came from elsewhere. */
function precedeTrails(now: FloorTracks, past: FloorTracks): void {
  for (const trackId of past.replica.trackIds()) {
    const slot = now.replica.slotOf(trackId);
    const before = past.replica.slotOf(trackId);
    if (slot === undefined || before === undefined) continue;
    const { x, y } = now.trails.oldest(slot) ?? { x: now.motion.xs[slot], y: now.motion.ys[slot] };
    if (x === undefined || y === undefined) continue;
    if (past.motion.isJump(before, { x, y, intervalMs: Number.POSITIVE_INFINITY })) continue;
    now.trails.precede(slot, past.trails, before);
  }
}
