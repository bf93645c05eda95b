import { setTimeout as sleep } from "node:timers/promises";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { toDeliveries } from "./mist/delivery";
import type { Topic } from "./mist/event";
import { Feed } from "./mist/feed";
import type { Mishaps } from "./mist/mishaps";
import type { Sender } from "./mist/send";
import { organisation } from "./organisation";
import { createWorld, type World } from "./walk/world";

export interface SimulationSetup {
  readonly seed: number | string;
  readonly tracks: number;
  readonly rate: number;
  /** How many of the organisation's sites take part. */
  readonly sites: number;
  readonly topics: ReadonlySet<Topic>;
  /** The start time, rounded down to a second, as Mist's positions are. */
  readonly startAt: EpochMs;
}

export const SITES = organisation.sites.length;

/** A world and the feed that watches it. */
export function createSimulation({ seed, tracks, rate, sites, topics, startAt }: SimulationSetup): Feed {
  const start = Math.floor(startAt / SECOND_MS) * SECOND_MS;
  const taking = { ...organisation, sites: organisation.sites.slice(0, sites) };
  return new Feed({ world: createWorld({ organisation: taking, seed, tracks, startAt: start }), seed, rate, topics });
}

/** A Monday at midnight UTC. */
export const WEEK_START: EpochMs = Date.UTC(2026, 8, 21);

/** As often as Mist looks and not finer, because a week has many seconds. */
const WEEK_TICK_MS = 4 * SECOND_MS;
const WEEK_INCIDENT_PAUSE = [300, 1_500] as const;

export interface Week {
  readonly world: World;
  readonly feed: Feed;
}

/** Both buildings from a Monday at midnight, with realistic attendance. */
export function createWeek({ seed, tracks, topics }: Pick<SimulationSetup, "seed" | "tracks" | "topics">): Week {
  const world = createWorld({ organisation, seed, tracks, startAt: WEEK_START, life: "working week" });
  const pace = { tickMs: WEEK_TICK_MS, incidentPause: WEEK_INCIDENT_PAUSE };
  return { world, feed: new Feed({ world, seed, rate: 1, topics, ...pace }) };
}

const CATCH_UP_SLICE_MS = 15 * SECOND_MS;
const CATCH_UP_EVENTS = 400;

/** The sender of deliveries. */
type Outlet = Pick<Sender, "push" | "idle">;

/** Posts the past up to `to` as fast as the receiver takes it, oldest first. */
export async function catchUp(feed: Feed, sender: Outlet, { from, to }: { from: EpochMs; to: EpochMs }): Promise<void> {
  for (let at = from; at < to; at += CATCH_UP_SLICE_MS) {
    sender.push(toDeliveries(feed.advance(Math.min(to, at + CATCH_UP_SLICE_MS)), CATCH_UP_EVENTS));
    await sender.idle();
  }
}

export interface PlaySetup {
  readonly feed: Feed;
  readonly mishaps: Mishaps;
  readonly sender: Pick<Outlet, "push">;
  readonly signal: AbortSignal;
  /** Kills the receiver when a mishap requires it. */
  readonly restart?: () => void;
}

const BEAT_MS = 200;

/** Plays in real time until aborted. */
export async function play({ feed, mishaps, sender, signal, restart }: PlaySetup): Promise<void> {
  while (!signal.aborted) {
    const now = Date.now();
    if (mishaps.restartsAt(now)) restart?.();
    const deliveries = toDeliveries(mishaps.told(feed.advance(now)));
    sender.push([...mishaps.dueAt(now), ...mishaps.through(deliveries, now)]);
    await sleep(BEAT_MS, undefined, { signal }).catch(() => undefined);
  }
}
