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

/** The part of a floor's picture that the last minutes are added to. */
interface RecalledPicture {
  readonly extras: Pick<FloorExtras, "heatSince" | "heatExtent" | "recallHeat">;
  refresh(): void;
}

interface RecentPorts {
  readonly model: FloorModel;
  readonly picture: RecalledPicture;
  readonly load: LoadStretch;
}

/** About so many positions at most, 6 to 8 bytes each: a crowded floor is told in longer steps. */
const MOST_FIXES = 250_000;
const STEP_MS = { least: 2 * SECOND_MS, most: 20 * SECOND_MS };
/** Less than this is not worth a question. */
const LEAST_MS = MINUTE_MS / 2;
/** A sample stands for so many steps at most: longer pauses are gaps. */
const STEPS_A_SAMPLE = 2.5;
/** Time spent in one turn of the event loop: frames go on being drawn. Milliseconds. */
const SLICE_MS = 6;

/**
 * Asks for the last minutes before a live floor was watched, as soon as trails or the heat map of the last minutes are shown, and
 * puts them before what was seen since, so that both reach back as far as they claim. Where nothing of that time is to be had,
 * they stay as they are. Runs until stopped.
 */
export function recallRecent({ model, picture, load }: RecentPorts): Stop {
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

/** The heat map has begun by then, so that the minutes before can be added to it. */
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
  const stepMs = Math.ceil((HEAT_SPAN_MS * tracks) / MOST_FIXES);
  return Math.min(Math.max(stepMs, STEP_MS.least), STEP_MS.most);
}

/** As much of a range as is kept: where its beginning is not, half of it is asked for. Undefined where that is too little, or not to be had. */
async function loadKept(
  load: LoadStretch,
  { from, to, stepMs, signal }: Omit<StretchAsked, "take">,
): Promise<readonly PastPart[] | undefined> {
  for (let lengthMs = to - from; lengthMs >= LEAST_MS; lengthMs /= 2) {
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
  /** Nobody wants it any more. */
  readonly isStale: () => boolean;
}

/** Tracks with their trails and a heat map, as they were at the end of a stretch. */
async function walk(parts: readonly PastPart[], { model, extent, stepMs, isStale }: Walk) {
  const tracks = new FloorTracks();
  const field = new HeatField();
  tracks.motion.isReduced = true;
  tracks.motion.stepMs = stepMs;
  field.longestSampleMs = Math.max(field.longestSampleMs, stepMs * STEPS_A_SAMPLE);
  // Trails go by the clock of glides.
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

/** A trail goes on into the past where the track was near then: one that jumped since came from elsewhere. */
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
