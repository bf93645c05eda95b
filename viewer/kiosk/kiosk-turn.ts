import type { MapId, SiteId } from "@/domain/ids";
import { type EpochMs, SECOND_MS } from "@/domain/time";

/** With several floors in alert, even a screen that stays on one floor rotates through them at this interval. */
const ALERT_PACE_MS = 30 * SECOND_MS;

export interface KioskFloor {
  readonly siteId: SiteId;
  readonly mapId: MapId;
}

/** Which floor a wall screen shows, and since when. */
export interface KioskTurn {
  readonly floor: KioskFloor;
  readonly since: EpochMs;
  /** Where the rotation was when an alert took over. */
  readonly resumeAt?: KioskFloor;
}

export interface KioskScene {
  /** In the order of the rotation. */
  readonly floors: readonly KioskFloor[];
  /** Floors with an open alert, the worst first. */
  readonly alerted: readonly KioskFloor[];
  /** How long each floor is shown; undefined if the screen stays on one. */
  readonly paceMs: number | undefined;
  readonly now: EpochMs;
}

/** The turn at `now`. It is the same object while the same floor stays on screen. */
export function nextTurn(turn: KioskTurn, { floors, alerted, paceMs, now }: KioskScene): KioskTurn {
  const alarms = alerted.filter((floor) => holds(floors, floor));
  const [worst] = alarms;
  if (!worst) return turn.resumeAt ? resumed(turn, floors, now) : rotated(turn, { floors, paceMs, now });
  const resumeAt = turn.resumeAt ?? turn.floor;
  if (!holds(alarms, turn.floor)) return { floor: worst, since: now, resumeAt };
  const held = turn.resumeAt ? turn : { ...turn, resumeAt };
  return rotated(held, { floors: alarms, paceMs: paceMs ?? ALERT_PACE_MS, now });
}

/** Returns to the rotation after the last alert, for a whole turn. */
function resumed({ floor, resumeAt = floor }: KioskTurn, floors: readonly KioskFloor[], now: EpochMs): KioskTurn {
  return { floor: holds(floors, resumeAt) ? resumeAt : (floors[0] ?? resumeAt), since: now };
}

function rotated(turn: KioskTurn, { floors, paceMs, now }: Omit<KioskScene, "alerted">): KioskTurn {
  const place = floors.findIndex((floor) => isSameFloor(floor, turn.floor));
  const isDue = paceMs !== undefined && now - turn.since >= paceMs;
  // A floor that no longer exists is left at once.
  if (place >= 0 && (!isDue || floors.length < 2)) return turn;
  const next = floors[(place + 1) % floors.length];
  return next ? { ...turn, floor: next, since: now } : turn;
}

function holds(floors: readonly KioskFloor[], floor: KioskFloor): boolean {
  return floors.some((each) => isSameFloor(each, floor));
}

export function isSameFloor(a: KioskFloor, b: KioskFloor): boolean {
  return a.siteId === b.siteId && a.mapId === b.mapId;
}
