import { beforeAll, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { Delivery } from "./delivery";
import type { MistEvent, Topic } from "./event";
import { BAD_WEEK, parseMishaps, smallMishaps } from "./mishap-plan";
import { Mishaps } from "./mishaps";

const NOW = 1_790_000_000_000;
const SETUP = { seed: 1, startAt: NOW };
const deliveries = Array.from({ length: 400 }, (_, index): Delivery => {
  return { topic: "ping", siteId: "s", events: 1, body: Buffer.from(String(index)) };
});

it("changes nothing by default", () => {
  const mishaps = new Mishaps(smallMishaps({ duplicates: 0, late: 0 }), SETUP);
  const day = events(DAY_MS);
  expect(mishaps.told(day)).toEqual(day);
  expect(mishaps.through(deliveries, NOW)).toEqual(deliveries);
  expect(mishaps.dueAt(NOW + DAY_MS)).toEqual([]);
  expect(mishaps.restartsAt(NOW + 365 * DAY_MS)).toBe(false);
});

it("delivers late deliveries once, within half a minute, and not before", () => {
  const mishaps = new Mishaps(smallMishaps({ duplicates: 0, late: 0.25 }), SETUP);
  const atOnce = mishaps.through(deliveries, NOW);
  expect(deliveries.length - atOnce.length).toBeGreaterThan(60);
  expect(mishaps.dueAt(NOW + 500)).toEqual([]);
  const later = mishaps.dueAt(NOW + 30_000);
  expect(new Set([...atOnce, ...later])).toEqual(new Set(deliveries));
  expect(atOnce.length + later.length).toBe(deliveries.length);
});

it("delivers duplicates twice", () => {
  const mishaps = new Mishaps(smallMishaps({ duplicates: 0.25, late: 0 }), SETUP);
  expect(mishaps.through(deliveries, NOW)).toEqual(deliveries);
  const again = mishaps.dueAt(NOW + 30_000);
  expect(again.length).toBeGreaterThan(60);
  expect(new Set(again).size).toBe(again.length);
});

describe("a bad week", () => {
  const week = events(7 * DAY_MS);
  let told: ReadonlySet<MistEvent> = new Set();

  beforeAll(() => {
    told = new Set(new Mishaps(BAD_WEEK, SETUP).told(week));
  });

  const lost = (topic: Topic, trigger?: string, siteId = "a") => {
    const all = week.filter((event) => event.topic === topic && event.siteId === siteId);
    const asked = all.filter(({ body }) => body.trigger === trigger);
    return asked.filter((event) => !told.has(event)).map(({ at }) => at);
  };

  it("loses exits and enters at their rates, and only these", () => {
    const minutes = (7 * DAY_MS) / MINUTE_MS;
    const outages = lost("ping").length;
    const lostOf = (trigger: string) => (lost("zone", trigger).length - outages) / (minutes - outages);
    expect(lostOf("exit")).toBeGreaterThan(0.08);
    expect(lostOf("exit")).toBeLessThan(0.12);
    expect(lostOf("enter")).toBeGreaterThan(0.02);
    expect(lostOf("enter")).toBeLessThan(0.04);
  });

  it("drops all events of a site in outages, and only its positions in silences", () => {
    const [all, positions] = [lost("ping"), lost("location-client")];
    expect(all.length).toBeGreaterThan(0);
    expect(positions).toEqual(expect.arrayContaining(all));
    expect(positions.length).toBeGreaterThan(all.length);
    // Times that are some minutes apart belong to one spell.
    for (const spell of spellsIn(positions)) expect(spell).toBeLessThan(2 * 3 * HOUR_MS);
    expect(spellsIn(positions).length).toBeGreaterThan(3);
  });

  it("is different at each site", () => {
    expect(lost("location-client", undefined, "b")).not.toEqual(lost("location-client"));
  });

  it("is the same for the same seed, in any steps", () => {
    const again = new Mishaps(BAD_WEEK, SETUP);
    const steps = week.flatMap((event) => again.told([event]));
    expect(steps).toEqual([...told]);
    const other = new Mishaps(BAD_WEEK, { ...SETUP, seed: 2 });
    expect(other.told(week)).not.toEqual(steps);
  });

  it("kills the receiver several times, once for each kill", () => {
    const mishaps = new Mishaps(BAD_WEEK, SETUP);
    const kills = week.filter(({ at, topic }) => topic === "ping" && mishaps.restartsAt(at));
    expect(kills.length).toBeGreaterThan(10);
    expect(kills.length).toBeLessThan(50);
  });

  it("delays deliveries by minutes to hours, repeats and reorders them, without adding or losing any", () => {
    const mishaps = new Mishaps({ ...BAD_WEEK, late: 0.1, repeated: 0.1, disorder: 1 }, SETUP);
    const sent = Array.from({ length: 400 }, (_, index) => batch(index));
    const atOnce = mishaps.through(sent, NOW);
    const soon = mishaps.dueAt(NOW + 59_000);
    const later = mishaps.dueAt(NOW + 3 * HOUR_MS);
    expect(atOnce.length).toBeLessThan(380);
    expect(later.length).toBeGreaterThan(40);
    const arrived = [...atOnce, ...soon, ...later];
    expect(new Set(arrived.map(numbersIn))).toEqual(new Set(sent.map(numbersIn)));
    expect(arrived.length).toBeGreaterThan(sent.length);
    expect(atOnce.filter(({ body }) => isSorted(JSON.parse(body.toString()).events)).length).toBeLessThan(10);
  });
});

describe("parseMishaps", () => {
  it("accepts all mishaps, or named ones with their values, and nothing else", () => {
    expect(parseMishaps("all", BAD_WEEK)).toEqual(BAD_WEEK);
    const some = parseMishaps("exits=0.5, silences", BAD_WEEK);
    expect(some).toMatchObject({
      exits: 0.5,
      silences: BAD_WEEK.silences,
      enters: 0,
      outages: 0,
      restarts: 0,
      late: 0,
    });
  });

  it("returns what is wrong", () => {
    expect(() => parseMishaps("exit", BAD_WEEK)).toThrow('there is no "exit"');
    expect(() => parseMishaps("exits=2", BAD_WEEK)).toThrow('exits is a number from 0 to 1, not "2"');
    expect(() => parseMishaps("silences=", BAD_WEEK)).toThrow('silences is a number from 0 to 1440, not ""');
  });
});

/** For each of two sites and each minute: an enter, an exit, a position and another event. */
function events(durationMs: number): readonly MistEvent[] {
  return Array.from({ length: durationMs / MINUTE_MS }, (_, minute) => {
    const at = NOW + minute * MINUTE_MS;
    const of = (siteId: string, topic: Topic, body = {}): MistEvent => ({ topic, siteId, at, body });
    return ["a", "b"].flatMap((siteId) => [
      of(siteId, "zone", { trigger: "enter" }),
      of(siteId, "zone", { trigger: "exit" }),
      of(siteId, "location-client"),
      of(siteId, "ping"),
    ]);
  }).flat();
}

/** The duration of each spell in times that are a minute apart. */
function spellsIn(times: readonly number[]): readonly number[] {
  const begins = times.filter((at, index) => at - (times[index - 1] ?? 0) > MINUTE_MS);
  return begins.map((from) => {
    let until = from;
    while (times.includes(until)) until += MINUTE_MS;
    return until - from;
  });
}

function batch(index: number): Delivery {
  const body = Buffer.from(JSON.stringify({ topic: "ping", events: [0, 1, 2, 3, 4, 5].map((n) => index * 10 + n) }));
  return { topic: "ping", siteId: "s", events: 6, body };
}

function numbersIn({ body }: Delivery): string {
  return JSON.stringify(JSON.parse(body.toString()).events.sort((a: number, b: number) => a - b));
}

function isSorted(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0));
}
