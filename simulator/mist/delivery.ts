import type { SiteId } from "@/domain/ids";
import type { Random } from "../random/random";
import type { MistEvent, Topic } from "./event";

/** One POST: events of one topic and site. */
export interface Delivery {
  readonly topic: Topic;
  readonly siteId: SiteId;
  readonly events: number;
  readonly body: Buffer;
}

/** Groups events as Mist does: one topic and site per POST, with at most `most` events. */
export function toDeliveries(events: readonly MistEvent[], most = 100): readonly Delivery[] {
  const groups = new Map<string, MistEvent[]>();
  for (const event of events) {
    const key = `${event.topic} ${event.siteId}`;
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / most) }, (_, part) =>
      deliveryOf(group.slice(part * most, (part + 1) * most)),
    ),
  );
}

/** The same events in random order. */
export function inDisorder(delivery: Delivery, random: Random): Delivery {
  const { topic, events } = JSON.parse(delivery.body.toString()) as { topic: string; events: unknown[] };
  const places = events.map((event) => ({ event, place: random.next() }));
  const shuffled = places.sort((first, second) => first.place - second.place).map(({ event }) => event);
  return { ...delivery, body: Buffer.from(JSON.stringify({ topic, events: shuffled })) };
}

function deliveryOf(group: readonly MistEvent[]): Delivery {
  const [first] = group;
  if (!first) throw new Error("a delivery holds at least one event");
  const body = Buffer.from(JSON.stringify({ topic: first.topic, events: group.map((event) => event.body) }));
  return { topic: first.topic, siteId: first.siteId, events: group.length, body };
}
