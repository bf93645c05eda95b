import { expect, it } from "vitest";
import { phrase } from "@/domain/notice-phrase";
import { StorageError } from "@/server/database/storage-error";
import { QuarantineAllowance } from "./quarantine-allowance";
import { createDoor, fixAt } from "./testing/test-door";

it("I42: keeps a topic's first thousand and one more each second, whatever other topics need", () => {
  let now = 0;
  const allowance = new QuarantineAllowance(() => now);
  const kept = (topic: string, count: number, bytes = 100) =>
    Array.from({ length: count }, () => allowance.tryTake(topic, bytes)).filter(Boolean).length;
  expect([kept("location", 5_000), kept("zone", 10)]).toEqual([1_000, 10]);
  now += 3_000;
  expect(kept("location", 10)).toBe(3);
  now += 3_600_000;
  expect(kept("location", 5_000, 60_000)).toBe(69);
});

it("I42: limits the amount of all topics together, however many there are", () => {
  let now = 0;
  const allowance = new QuarantineAllowance(() => now);
  const topics = Array.from({ length: 30 }, (_, n) => `topic-${n}`);
  const keepOfEach = () =>
    topics.flatMap((topic) => Array.from({ length: 1_000 }, () => allowance.tryTake(topic, 4_000))).filter(Boolean)
      .length;
  expect(keepOfEach()).toBe(Math.floor((32 * 1024 * 1024) / 4_000));
  now += 3_600_000;
  expect(keepOfEach()).toBeLessThan(1_000);
});

it("I42: counts events that are not kept as quarantined in the answer, without storing them", async () => {
  const tryTake = () => taken++ < 2;
  let taken = 0;
  const door = createDoor({ allowance: { tryTake } });
  const unreadable = Array.from({ length: 5 }, (_, n) => fixAt(-n, { mac: "", id: "" }));
  expect(await door.post("location", unreadable)).toMatchObject({ body: { accepted: 0, quarantined: 5 } });
  expect(door.entries.flatMap(({ quarantined }) => quarantined)).toHaveLength(2);
  expect(door.report()).toMatchObject({ unkept: 3, rows: [{ quarantined: 5 }] });
  const groupId = door.entries[0]?.quarantined[0]?.groupId;
  expect(door.entries[0]?.counted).toMatchObject([{ groupId, events: 3 }]);
});

it("I73: counts a delivery of which nothing is kept in its groups, without storing the delivery", async () => {
  const door = createDoor({ allowance: { tryTake: () => false } });
  const [nobody, nowhere] = [fixAt(0, { mac: "", id: "" }), fixAt(-1, { x: "left" })];
  expect(await door.post("location", [nobody, nowhere, fixAt(-2, { x: "right" })])).toMatchObject({
    body: { quarantined: 3 },
  });
  expect([door.entries, door.counted]).toMatchObject([[], [{ events: 1 }, { events: 2 }]]);
  door.breakDisk(new StorageError("gone"));
  expect(await door.post("location", [fixAt(-3, { x: "up" })])).toMatchObject({ status: 503 });
});

it("I41: quarantines an event beyond the limits, and accepts it when it comes again", async () => {
  let hasRoom = false;
  const door = createDoor({ apply: () => (hasRoom ? "applied" : "no-room") });
  expect(await door.post("location", [fixAt(0)])).toMatchObject({ body: { accepted: 0, quarantined: 1 } });
  expect(door.entries[0]?.quarantined).toMatchObject([{ topic: "location", reason: phrase("noRoom.unnamed") }]);
  expect(JSON.parse(door.entries[0]?.quarantined[0]?.raw ?? "")).toEqual(fixAt(0));
  hasRoom = true;
  expect(await door.post("location", [fixAt(0)])).toMatchObject({ body: { accepted: 1, quarantined: 0 } });
});
