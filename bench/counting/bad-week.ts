import type { AreaId } from "@/domain/ids";
import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { type Delivery, toDeliveries } from "@/simulator/mist/delivery";
import { parseTopics, type Topic } from "@/simulator/mist/event";
import type { MishapPlan } from "@/simulator/mist/mishap-plan";
import { Mishaps } from "@/simulator/mist/mishaps";
import { createWeek, WEEK_START } from "@/simulator/simulation";
import { Truth } from "@/simulator/truth";
import type { Delivered } from "./counter";

const BEAT_MS = 12 * SECOND_MS;

export interface BadWeekSetup {
  readonly seed: number | string;
  readonly tracks: number;
  readonly days: number;
  readonly plan: MishapPlan;
}

/** What happens in one step of time. */
export interface Beat {
  readonly now: EpochMs;
  readonly delivered: readonly Delivered[];
  /** Whether the receiver must be killed afterwards. */
  readonly restarts: boolean;
  /** The true occupancies, at each full minute. */
  readonly truth?: ReadonlyMap<AreaId, number>;
}

/** A simulated week from Monday, step by step, as it reaches a receiver. */
export function* badWeek({ seed, tracks, days, plan }: BadWeekSetup): Generator<Beat> {
  const { world, feed } = createWeek({ seed, tracks, topics: TOPICS });
  const truth = new Truth(world);
  const mishaps = new Mishaps(plan, { seed, startAt: WEEK_START });
  for (let now = WEEK_START + BEAT_MS; now <= WEEK_START + days * DAY_MS; now += BEAT_MS) {
    const sent = toDeliveries(mishaps.told(feed.advance(now)));
    const arrived = [...mishaps.dueAt(now), ...mishaps.through(sent, now)];
    const beat = { now, delivered: arrived.map((each) => read(each, now)), restarts: mishaps.restartsAt(now) };
    yield now % MINUTE_MS === 0 ? { ...beat, truth: truth.occupancies() } : beat;
  }
}

function read({ topic, body }: Delivery, receivedAt: EpochMs): Delivered {
  return { topic, events: JSON.parse(body.toString()).events, body, receivedAt };
}

/** Scans by phones have no position and are half of all bytes. */
const TOPICS = new Set<Topic>([...topicsOf("split")].filter((topic) => topic !== "sdkclient-scan-data"));

function topicsOf(text: string): ReadonlySet<Topic> {
  const topics = parseTopics(text);
  if ("unknown" in topics) throw new Error(topics.unknown);
  return topics;
}
