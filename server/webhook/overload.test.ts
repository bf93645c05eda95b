import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { StorageError } from "@/server/database/storage-error";
import { SLICE_EVENTS } from "./admit-in-slices";
import { createDoor, fixAt, fixes, NOW, signed, tally } from "./testing/test-door";

const AUDIT = { id: "audit-1", site_id: "site", admin_name: "Mika", message: "Login", timestamp: NOW / 1_000 };
const JITTERED = /^[1-5]$/;

describe("more deliveries than the disk can store", () => {
  it("I32: are refused with 503 and a random Retry-After, and change nothing", async () => {
    const door = createDoor({ mostWaiting: 2 });
    const finish = door.stallDisk();
    const taken = [door.post("location", [fixAt(1)]), door.post("location", [fixAt(2)])];
    const refused = await door.post("location", [fixAt(3)]);
    expect(refused).toMatchObject({ status: 503, body: { code: "overloaded" } });
    expect(refused.headers["retry-after"]).toMatch(JITTERED);
    expect([door.applied.length, door.entries.length]).toEqual([2, 2]);
    finish();
    expect(await Promise.all(taken)).toMatchObject([tally(1), tally(1)]);
    expect(await door.post("location", [fixAt(3)])).toMatchObject(tally(1));
  });

  it("I32: have a Retry-After that is spread over all of the seconds", async () => {
    const door = createDoor({ perSecond: 0 });
    const waits = new Set<string | undefined>();
    for (let n = 0; n < 200; n++) waits.add((await door.post("location", [fixAt(1)])).headers["retry-after"]);
    expect([...waits].sort()).toEqual(["1", "2", "3", "4", "5"]);
  });
});

describe("a sender that floods", () => {
  const mine = { text: "mine", previous: false };
  const yours = { text: "yours", previous: false };
  const from = (sender: string, secret: string, x: number) => ({
    ...signed(JSON.stringify({ topic: "location", events: [fixAt(x)] }), NOW, secret),
    sender,
  });

  it("I33: gets 429 with Retry-After, and no other sender does", async () => {
    const door = createDoor({ secrets: [mine, yours], perSecond: 1 });
    for (let n = 0; n < 10; n++) expect(await door.receive(from("10.0.0.1", "mine", n))).toMatchObject({ status: 200 });
    const refused = await door.receive(from("10.0.0.1", "mine", 10));
    expect(refused).toMatchObject({ status: 429, body: { code: "rate-limited" } });
    expect(refused.headers["retry-after"]).toMatch(JITTERED);
    expect(await door.receive(from("10.0.0.1", "yours", 11))).toMatchObject({ status: 200 });
    expect(await door.receive(from("10.0.0.2", "mine", 12))).toMatchObject({ status: 200 });
  });

  it("A26: counts as one sender with all addresses of its IPv6 network", async () => {
    const door = createDoor({ secrets: [mine], perSecond: 1 });
    for (let n = 0; n < 10; n++) await door.receive(from(`2001:db8::${n}`, "mine", n));
    expect(await door.receive(from("2001:db8::a", "mine", 10))).toMatchObject({ status: 429 });
    expect(await door.receive(from("2001:db8:0:1::1", "mine", 11))).toMatchObject({ status: 200 });
  });

  it("I33: does not use up another sender's rate with wrong signatures", async () => {
    const door = createDoor({ secrets: [mine], perSecond: 1 });
    for (let n = 0; n < 20; n++)
      expect(await door.receive(from("10.0.0.1", "forged", n))).toMatchObject({ status: 401 });
    expect(await door.receive(from("10.0.0.1", "mine", 20))).toMatchObject({ status: 200 });
  });
});

describe("a delivery of thousands of events", () => {
  const many = () => fixes(4 * SLICE_EVENTS);

  it("I20: lets other deliveries be processed in between, and is one entry in the end", async () => {
    const door = createDoor();
    let turns = 0;
    const large = door.post("location", many());
    let isOver = false;
    void large.then(() => {
      isOver = true;
    });
    while (!isOver) {
      await nextTurn();
      turns += 1;
    }
    expect(turns).toBeGreaterThanOrEqual(4);
    expect(await large).toMatchObject(tally(4 * SLICE_EVENTS));
    expect(door.entries).toHaveLength(1);
  });

  it("I28: makes a small duplicate wait until it is on disk itself", async () => {
    const door = createDoor();
    const finish = door.stallDisk();
    const large = door.post("location", many());
    while (door.applied.length === 0) await nextTurn();
    let repeated = false;
    const small = door.post("location", fixes(1)).then((receipt) => {
      repeated = true;
      return receipt;
    });
    while (door.entries.length === 0) await nextTurn();
    for (let n = 0; n < 5; n++) await nextTurn();
    expect(repeated).toBe(false);
    finish();
    expect(await small).toMatchObject(tally(0, 1));
    await large;
  });

  it("I34: counts completely when it comes again after a write that failed", async () => {
    const door = createDoor();
    door.breakDisk(new StorageError("locked"));
    expect(await door.post("location", many())).toMatchObject({ status: 503, body: { code: "storage-unavailable" } });
    door.mendDisk();
    expect(await door.post("location", many())).toMatchObject(tally(4 * SLICE_EVENTS));
  });
});

describe("a nearly full disk", () => {
  it("D4: shows positions without storing them, and says so with 202", async () => {
    const door = createDoor();
    door.leaveRoom("low");
    const body = { accepted: 2, duplicates: 0, quarantined: 0, kept: false };
    expect(await door.post("location", fixes(2))).toMatchObject({ status: 202, body });
    expect([door.applied.length, door.entries.length]).toEqual([2, 0]);
  });

  it("D4: stores the same positions once there is room again", async () => {
    const door = createDoor();
    door.leaveRoom("low");
    await door.post("location", fixes(2));
    door.leaveRoom("enough");
    expect(await door.post("location", fixes(2))).toMatchObject(tally(2));
    expect(door.entries).toHaveLength(1);
  });

  it("D4: still stores everything else", async () => {
    const door = createDoor();
    door.leaveRoom("low");
    expect(await door.post("audits", [AUDIT])).toMatchObject(tally(1));
    expect(await door.post("location", [fixAt(1, { x: "left" }), fixAt(2)])).toMatchObject(tally(1, 0, 1));
    expect(door.entries).toHaveLength(2);
  });

  it("D5: that is full causes 507, and the same delivery is accepted later", async () => {
    const door = createDoor();
    door.leaveRoom("none");
    door.breakDisk(new StorageError("database or disk is full", true));
    expect(await door.post("location", fixes(2))).toMatchObject({
      status: 507,
      body: { code: "insufficient-storage" },
    });
    door.mendDisk();
    expect(await door.post("location", fixes(2))).toMatchObject(tally(2));
  });
});
