import { distance, type MetricPoint } from "@/domain/geometry";
import type { DeviceId, TrackKind } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { AccessPoint, Room } from "../building/building";
import { createRandom, type Random } from "../random/random";
import type { FloorPoint } from "../walk/floor-point";
import { isWellInside } from "../walk/well-inside";
import type { Walker } from "../walk/world";
import type { Sighting } from "./event";

/** Deviation of the measured position in metres, and the share of an error that carries over to the next one. */
const ERRORS: Readonly<Record<TrackKind, { readonly metres: number; readonly inertia: number }>> = {
  wifi: { metres: 1.4, inertia: 0.85 },
  sdk: { metres: 0.35, inertia: 0.8 },
  asset: { metres: 0.6, inertia: 0.85 },
};
const PULLS = 4;
/** The least distance from the middle of a wall, in metres. */
const WALL_M = 0.25;

/** Simulates Mist's location engine for one walker: the true position plus an error that drifts instead of jumping. */
export class Estimator {
  readonly #walker: Walker;
  readonly #random: Random;
  #error: MetricPoint = { x: 0, y: 0 };
  #truth: MetricPoint | undefined;
  /** The room of the true position. */
  #room: Room | undefined;

  constructor(walker: Walker, seed: number | string) {
    this.#walker = walker;
    this.#random = createRandom(`${seed}/estimate/${walker.trackId}`);
  }

  /** Estimates the position. Undefined if the walker is out of sight. `down` are access points that hear nobody. */
  locate(at: EpochMs, down: ReadonlySet<DeviceId>): Sighting | undefined {
    const position = this.#walker.positionAt(at);
    if (!position) return undefined;
    return this.locateAt(position, at, down);
  }

  /** Like `locate`, for a known true position. */
  locateAt(position: FloorPoint, at: EpochMs, down: ReadonlySet<DeviceId>): Sighting | undefined {
    const { floor, roomAt } = this.#walker.ways.floor(position.mapId);
    const accessPoint = nearest(floor.accessPoints, position.point, down);
    if (!accessPoint) return undefined;
    // A resting walker keeps the identical point object.
    if (position.point !== this.#truth) this.#room = roomAt(position.point);
    this.#truth = position.point;
    const point = this.#measure(position.point);
    return {
      walker: this.#walker,
      floor,
      at,
      point,
      accessPoint,
      rssi: this.#rssi(distance(position.point, accessPoint.point)),
    };
  }

  #measure(truth: MetricPoint): MetricPoint {
    const { metres, inertia } = ERRORS[this.#walker.kind];
    const fresh = metres * Math.sqrt(1 - inertia * inertia);
    this.#error = {
      x: this.#error.x * inertia + this.#random.gauss() * fresh,
      y: this.#error.y * inertia + this.#random.gauss() * fresh,
    };
    return pulledInto(this.#room, truth, this.#error);
  }

  /** Log-distance path loss with some fading; -38 dBm at the access point. */
  #rssi(metres: number): number {
    return Math.round(-38 - 22 * Math.log10(Math.max(1, metres)) + this.#random.gauss() * 2);
  }
}

/** Shrinks the error until the estimate is in the same room as the true position, like an engine that knows the walls. */
function pulledInto(room: Room | undefined, truth: MetricPoint, error: MetricPoint): MetricPoint {
  for (let pull = 0, share = 1; pull < PULLS; pull++, share /= 2) {
    const point = { x: rounded(truth.x + error.x * share), y: rounded(truth.y + error.y * share) };
    if (room && isWellInside(room.polygon, point, WALL_M)) return point;
  }
  return { x: rounded(truth.x), y: rounded(truth.y) };
}

function nearest(
  points: readonly AccessPoint[],
  to: MetricPoint,
  down: ReadonlySet<DeviceId>,
): AccessPoint | undefined {
  let best: AccessPoint | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const accessPoint of points) {
    const [x, y] = [accessPoint.point.x - to.x, accessPoint.point.y - to.y];
    const squared = x * x + y * y;
    if (squared >= least || down.has(accessPoint.deviceId)) continue;
    best = accessPoint;
    least = squared;
  }
  return best;
}

function rounded(metres: number): number {
  return Math.round(metres * 1e5) / 1e5;
}
