import { setTimeout as sleep } from "node:timers/promises";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { toDeliveries } from "./mist/delivery";
import type { Topic } from "./mist/event";
import { Feed } from "./mist/feed";
import { type MishapShares, Mishaps } from "./mist/mishaps";
import type { Sender } from "./mist/send";
import { organisation } from "./organisation";
import { createWorld } from "./walk/world";

export interface SimulationSetup {
  readonly seed: number | string;
  readonly tracks: number;
  readonly rate: number;
  /** How many of the organisation's sites take part. */
  readonly sites: number;
  readonly topics: ReadonlySet<Topic>;
  /** Where its time begins; cut to a whole second, as Mist's positions are. */
  readonly startAt: EpochMs;
}

export const SITES = organisation.sites.length;

/** A world and the feed that watches it. */
export function createSimulation({ seed, tracks, rate, sites, topics, startAt }: SimulationSetup): Feed {
  const start = Math.floor(startAt / SECOND_MS) * SECOND_MS;
  const taking = { ...organisation, sites: organisation.sites.slice(0, sites) };
  return new Feed({ world: createWorld({ organisation: taking, seed, tracks, startAt: start }), seed, rate, topics });
}

const CATCH_UP_SLICE_MS = 15 * SECOND_MS;
const CATCH_UP_EVENTS = 400;

/** Posts the past up to `to` as fast as the receiver takes it, oldest first. */
export async function catchUp(feed: Feed, sender: Sender, { from, to }: { from: EpochMs; to: EpochMs }): Promise<void> {
  for (let at = from; at < to; at += CATCH_UP_SLICE_MS) {
    sender.push(toDeliveries(feed.advance(Math.min(to, at + CATCH_UP_SLICE_MS)), CATCH_UP_EVENTS));
    await sender.idle();
  }
}

export interface PlaySetup extends MishapShares {
  readonly feed: Feed;
  readonly sender: Sender;
  readonly signal: AbortSignal;
  readonly seed: number | string;
}

const BEAT_MS = 200;

/** Plays at the pace of the clock until aborted. */
export async function play({ feed, sender, signal, seed, ...shares }: PlaySetup): Promise<void> {
  const mishaps = new Mishaps(shares, seed);
  while (!signal.aborted) {
    const now = Date.now();
    sender.push([...mishaps.dueAt(now), ...mishaps.through(toDeliveries(feed.advance(now)), now)]);
    await sleep(BEAT_MS, undefined, { signal }).catch(() => undefined);
  }
}
