import { createMist, mac } from "./mist";

const A_CROWD = 5;
const LIMIT = 10;
/** Far enough in the past that no event is ahead of the clock, however fast they are sent. */
const BACK_MS = 30_000;
/** The repeated sequence of Mist's alerts for the zone: opened, higher, slightly lower, cleared. */
const COUNTS = [15, 20, 18, 3];

/** One delivery. */
export interface Story {
  readonly topic: string;
  readonly events: readonly StoryEvent[];
}

export interface StoryEvent {
  readonly timestamp: number;
  readonly [member: string]: unknown;
}

/** Sends events about its own tracks, floor, zone and notices, one delivery after the other. */
export interface Storyteller {
  readonly siteId: string;
  /** The id of both its floor and its zone. */
  readonly placeId: string;
  readonly next: () => Story;
}

export function createStoryteller(siteId: string, placeId: string, firstMac: number): Storyteller {
  const beganAt = Date.now() - BACK_MS;
  let told = 0;

  function event(members: object): StoryEvent {
    return { site_id: siteId, map_id: placeId, timestamp: (beganAt + told) / 1_000, ...members };
  }

  function story(round: number, step: number): Story {
    const crowd = Array.from({ length: A_CROWD }, (_, i) => mac(firstMac + round * A_CROWD + i));
    const seen = (x: number) => crowd.map((mac, y) => event({ mac, type: "wifi", x, y }));
    const cross = (trigger: string, some: readonly string[]) =>
      some.map((mac) => event({ zone_id: placeId, trigger, type: "wifi", mac }));
    switch (step) {
      case 0:
        return { topic: "location", events: seen(round % 40) };
      case 1:
        return { topic: "zone", events: cross("enter", crowd) };
      case 2:
        return { topic: "location", events: seen((round % 40) + 0.5) };
      case 3:
        return { topic: "zone", events: cross("exit", crowd.slice(0, 2)) };
      case 4:
        return { topic: "occupancy-alerts", events: [event({ alert_events: [event(countOf(placeId, round))] })] };
      default:
        return { topic: "audits", events: [event({ id: `${placeId}#${told}`, message: `${placeId}#${told}` })] };
    }
  }

  function next(): Story {
    const one = story(Math.floor(told / 6), told % 6);
    told += 1;
    return one;
  }
  return { siteId, placeId, next };
}

function countOf(zoneId: string, round: number) {
  const count = COUNTS[round % COUNTS.length] ?? 0;
  const type = count > LIMIT ? "COMPLIANCE-VIOLATION" : "COMPLIANCE-OK";
  return { type, zone_id: zoneId, occupancy_limit: LIMIT, current_occupancy: count };
}

export function tell(url: string, { topic, events }: Story) {
  return createMist(url).send(topic, ...events);
}
