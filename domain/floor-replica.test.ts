import { describe, expect, it } from "vitest";
import type { Join } from "./floor-frame";
import { FloorReplica } from "./floor-replica";

const join = (slot: number, more: Partial<Join> = {}): Join => ({
  slot,
  trackId: "wifi:0000000000a1",
  kind: "wifi",
  connected: true,
  intervalMs: 2_000,
  ...more,
});
const TAG = { trackId: "asset:0000000000b2", kind: "asset", connected: false } as const;

/** What the replica holds in each slot up to its capacity. */
const slotsOf = (replica: FloorReplica) =>
  Array.from({ length: replica.capacity }, (_, slot) => [replica.ids[slot], replica.xs[slot], replica.ys[slot]]);

describe("FloorReplica", () => {
  it("contains joined tracks until they leave", () => {
    const replica = new FloorReplica();
    replica.join(join(1));
    replica.join(join(2, TAG));
    expect([...replica.trackIds()]).toEqual(["wifi:0000000000a1", "asset:0000000000b2"]);
    expect(replica.slotOf("asset:0000000000b2")).toBe(2);
    replica.leave(2);
    expect([...replica.trackIds()]).toEqual(["wifi:0000000000a1"]);
    expect(replica.slotOf("asset:0000000000b2")).toBeUndefined();
    expect(replica.size).toBe(1);
  });

  it("returns the join of each slot as it was received, and none for an empty slot", () => {
    const replica = new FloorReplica();
    for (const each of [
      join(0, { label: "Ann" }),
      join(2, TAG),
      join(70, { trackId: "sdk:c", kind: "sdk", label: "" }),
    ]) {
      replica.join(each);
      expect(replica.joinOf(each.slot)).toStrictEqual(each);
    }
    expect([1, 3, 99].map((slot) => replica.joinOf(slot))).toEqual([undefined, undefined, undefined]);
  });

  it("returns all joins of used slots, one after the other", () => {
    const replica = new FloorReplica();
    const all = [join(0, { label: "Ann" }), join(2, TAG), join(70, { trackId: "sdk:c", kind: "sdk", label: "" })];
    for (const each of [...all, join(5, { trackId: "wifi:0000000000a5" })]) replica.join(each);
    replica.leave(5);
    const slots = replica.slotsInUse();
    const joins = replica.joinsOf(slots);
    expect([[...slots], joins.length]).toEqual([[0, 2, 70], 3]);
    const given: Join[] = [];
    for (const { slot, trackId, kind, connected, intervalMs, label } of joins)
      given.push({ slot, trackId, kind, connected, intervalMs, ...(label === undefined ? {} : { label }) });
    expect(given).toEqual(all);
  });

  it("uses the newer join of a track that joins again", () => {
    const replica = new FloorReplica();
    replica.join(join(0, { label: "Ann" }));
    replica.fix(0, 3, 4, 1_000);
    replica.join(join(0, { connected: false, intervalMs: 5_000 }));
    expect(replica.joinOf(0)).toEqual(join(0, { connected: false, intervalMs: 5_000 }));
    expect(replica.isConnected(0)).toBe(false);
    expect([replica.xs[0], replica.ys[0], replica.ats[0]]).toEqual([3, 4, 1_000]);
  });

  it("gives a slot to another track without the previous position", () => {
    const replica = new FloorReplica();
    replica.join(join(0, { label: "Ann" }));
    replica.fix(0, 3, 4, 1_000);
    replica.join(join(0, TAG));
    expect(replica.size).toBe(1);
    expect(replica.slotOf("wifi:0000000000a1")).toBeUndefined();
    expect(replica.joinOf(0)).toEqual(join(0, TAG));
    expect(slotsOf(replica)).toEqual([["asset:0000000000b2", Number.NaN, Number.NaN]]);
  });

  it("has an empty id and no position in an empty slot", () => {
    const replica = new FloorReplica();
    replica.join(join(2));
    replica.fix(2, 1, 1, 1_000);
    const nobody = ["", Number.NaN, Number.NaN];
    expect(slotsOf(replica)).toEqual([nobody, nobody, ["wifi:0000000000a1", 1, 1]]);
    replica.leave(2);
    expect(slotsOf(replica)).toEqual([nobody, nobody, nobody]);
    expect(replica.labels).toEqual([undefined, undefined, undefined]);
  });

  it("forgets everybody when it is reset", () => {
    const replica = new FloorReplica();
    replica.join(join(1, { label: "Ann" }));
    replica.fix(1, 3, 4, 1_000);
    replica.reset();
    expect([replica.size, replica.capacity, replica.slotOf("wifi:0000000000a1")]).toEqual([0, 0, undefined]);
    replica.join(join(2, TAG));
    expect(slotsOf(replica)[1]).toEqual(["", Number.NaN, Number.NaN]);
    expect(replica.labels[1]).toBeUndefined();
  });

  it.each([63, 64, 127, 128, 1_000])("keeps its content when it grows to slot %i", (slot) => {
    const replica = new FloorReplica();
    replica.join(join(0, { ...TAG, connected: true }));
    replica.fix(0, 3, 4, 1_000);
    replica.join(join(slot));
    replica.fix(slot, 5, 6, 2_000);
    expect(replica.joinOf(0)).toEqual(join(0, { ...TAG, connected: true }));
    expect(replica.joinOf(slot)).toEqual(join(slot));
    expect([replica.xs[0], replica.ys[0], replica.ats[0]]).toEqual([3, 4, 1_000]);
    expect([replica.xs[slot], replica.ys[slot], replica.ats[slot]]).toEqual([5, 6, 2_000]);
    expect([replica.xs[slot - 1], replica.ys[slot - 1]]).toEqual([Number.NaN, Number.NaN]);
    expect(replica.capacity).toBe(slot + 1);
  });

  it("keeps its columns while they have room, and makes room for twice as many", () => {
    const replica = new FloorReplica();
    const { xs } = replica;
    replica.join(join(63));
    expect(replica.xs).toBe(xs);
    replica.join(join(64, TAG));
    const grown = replica.xs;
    replica.join(join(127, { trackId: "sdk:c", kind: "sdk" }));
    expect(replica.xs).toBe(grown);
  });

  it("increases its revision with every change, and with nothing else", () => {
    const replica = new FloorReplica();
    const before = replica.revision;
    replica.leave(0);
    replica.leave(99);
    expect(replica.revision).toBe(before);
    const steps = [
      () => replica.join(join(0)),
      () => replica.fix(0, 1, 1, 1),
      () => replica.leave(0),
      () => replica.reset(),
    ];
    for (const step of steps) {
      const revision = replica.revision;
      step();
      expect(replica.revision).toBeGreaterThan(revision);
    }
  });
});
