import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TrackFacts } from "./change";
import { Facts } from "./facts";

const SCAN = [{ apId: "a", bssid: "b", ssid: "c", band: "5", channel: 36, rssi: -60 }];

function factsOf(...news: readonly (readonly [TrackFacts, at: number])[]): Facts {
  const facts = new Facts();
  for (const [each, at] of news) facts.learn(each, at);
  return facts;
}

describe("learn", () => {
  it("keeps the newest report of each fact, in any order of arrival", () => {
    const facts = factsOf([{ name: "Ann", rssi: -50 }, 20], [{ name: "Bo", ip: "10.0.0.1" }, 10], [{ rssi: -60 }, 30]);
    expect(facts.all()).toEqual({ name: "Ann", ip: "10.0.0.1", rssi: -60 });
  });

  it("ends with the same facts in every order and after repetition, also if two reports have the same time", () => {
    const word = fc.tuple(
      fc.record(
        { name: fc.constantFrom("Ann", "Bo"), rssi: fc.constantFrom(-9, -10), scan: fc.constantFrom(SCAN, []) },
        { requiredKeys: [] },
      ),
      fc.nat(3),
    );
    const words = fc.array(word, { maxLength: 6 });
    const orders = words.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length })),
    );
    fc.assert(
      fc.property(orders, ([words, others]) => {
        const facts = factsOf(...words);
        expect(factsOf(...others).all()).toEqual(facts.all());
        expect([...factsOf(...others).save()].sort()).toEqual([...facts.save()].sort());
      }),
    );
  });

  it("returns whether anything changed", () => {
    const facts = factsOf([{ name: "Ann", scan: SCAN }, 10]);
    expect(facts.learn({ name: "Bo" }, 5), "an older word").toBe(false);
    expect(facts.learn({ name: "Ann" }, 20), "the same word again").toBe(false);
    expect(facts.learn({ scan: [...SCAN] }, 20), "an equal list").toBe(false);
    expect(facts.learn({}, 20), "no word").toBe(false);
    expect(facts.learn({ name: "Ann", hostname: "ann-phone" }, 20), "one word more").toBe(true);
    expect(facts.learn({ name: "Bo", hostname: "ann-phone" }, 30), "another word").toBe(true);
    expect(facts.learn({ scan: [] }, 30), "another list").toBe(true);
  });

  it("compares a report that is repeated later with one in between", () => {
    const facts = factsOf([{ name: "Ann" }, 10], [{ name: "Ann" }, 30], [{ name: "Bo" }, 20]);
    expect(facts.get("name")).toBe("Ann");
  });
});

describe("what is known", () => {
  it("is empty at first, and after an empty report", () => {
    const facts = factsOf([{}, 10]);
    expect([facts.isEmpty, facts.size, facts.all(), facts.label]).toEqual([true, 0, {}, undefined]);
    expect(facts.get("name")).toBeUndefined();
    expect(factsOf([{ rssi: 0 }, 10]).isEmpty).toBe(false);
  });

  it("has the size of its texts, and of all other values as JSON", () => {
    expect(factsOf([{ name: "Ann", rssi: -60, randomMac: true }, 10]).size).toBe(3 + 3 + 4);
    expect(factsOf([{ scan: SCAN }, 10]).size).toBe(JSON.stringify(SCAN).length);
    expect(factsOf([{ name: "Ann" }, 10], [{ name: "Barbara", rssi: -60 }, 20], [{ name: "Cy" }, 5]).size).toBe(7 + 3);
  });

  it("is saved and loaded with its times", () => {
    const facts = new Facts();
    facts.load(factsOf([{ name: "Ann", rssi: -60 }, 10], [{ rssi: -50 }, 20]).save());
    expect(facts.all()).toEqual({ name: "Ann", rssi: -50 });
    facts.learn({ name: "Bo", rssi: -40 }, 15);
    expect(facts.all()).toEqual({ name: "Bo", rssi: -50 });
  });
});

describe("label", () => {
  const all = { name: "Ann", hostname: "ann-phone", username: "ann@example.com" };

  it.each<[string, TrackFacts]>([
    ["Ann", all],
    ["ann-phone", { ...all, name: "" }],
    ["ann@example.com", { ...all, name: "", hostname: "" }],
    ["ann@example.com", { username: "ann@example.com" }],
  ])("is %s: the name, else the host name, else the user name", (label, news) => {
    expect(factsOf([news, 10]).label).toBe(label);
  });

  it("is undefined if all of them are empty", () => {
    expect(factsOf([{ name: "", hostname: "", username: "" }, 10]).label).toBeUndefined();
  });
});
