import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Topic } from "@/simulator/mist/event";
import { Feed } from "@/simulator/mist/feed";
import { organisation } from "@/simulator/organisation";
import { createSimulation, WEEK_START } from "@/simulator/simulation";
import { createWorld } from "@/simulator/walk/world";

/** A position sent by the simulated Mist. Tracks are numbered in the order of their first position. */
export interface WalkedFix {
  readonly track: number;
  readonly at: EpochMs;
  readonly x: number;
  readonly y: number;
}

export interface WalkedFloors {
  /** When the chunks begin. The fixes begin earlier. */
  readonly startAt: EpochMs;
  /** Fixes of each floor in order of time. */
  readonly floors: readonly (readonly WalkedFix[])[];
}

interface Walking {
  readonly tracks: number;
  /** The length from the start of the chunks. */
  readonly spanMs: number;
}

const SEED = "chunks";
const TOPICS: ReadonlySet<Topic> = new Set<Topic>(["location", "location-unclient"]);
/** Nearly all tracks have a position by then. */
const HURRIED_BEFORE_MS = 20 * MINUTE_MS;
const MORNING_MS = 9 * HOUR_MS;
const LOOK_MS = 4 * SECOND_MS;

/** Moving tracks: apps every second or two, tags every few seconds, phones every minute or two. */
export function hurriedFloors({ tracks, spanMs }: Walking): WalkedFloors {
  const feed = createSimulation({ seed: SEED, tracks, rate: 1, sites: 2, topics: TOPICS, startAt: WEEK_START });
  const startAt = WEEK_START + HURRIED_BEFORE_MS;
  return { startAt, floors: floorsOf(feed, startAt + spanMs) };
}

/** Only phones, at ten o'clock on a working day, most of them at desks. */
export function officeFloors({ tracks, spanMs }: Walking): WalkedFloors {
  const world = createWorld({ organisation, seed: SEED, tracks, startAt: WEEK_START, life: "working week" });
  world.step(WEEK_START + MORNING_MS);
  const startAt = world.now + HOUR_MS;
  return {
    startAt,
    floors: floorsOf(new Feed({ world, seed: SEED, rate: 1, topics: TOPICS, tickMs: LOOK_MS }), startAt + spanMs),
  };
}

function floorsOf(feed: Feed, to: EpochMs): readonly (readonly WalkedFix[])[] {
  const numbers = new Map<unknown, number>();
  const floors = new Map<unknown, WalkedFix[]>();
  for (const { at, body } of feed.advance(to)) {
    const id: unknown = body.mac ?? body.id;
    const track = numbers.get(id) ?? numbers.size;
    numbers.set(id, track);
    const floor = floors.get(body.map_id) ?? [];
    floors.set(body.map_id, floor);
    floor.push({ track, at, x: Number(body.x), y: Number(body.y) });
  }
  return [...floors.values()];
}
