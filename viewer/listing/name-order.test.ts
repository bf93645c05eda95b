import { describe, expect, it } from "vitest";
import type { Join } from "@/domain/floor-frame";
import { FloorReplica } from "@/domain/floor-replica";
import { NameOrder } from "./name-order";

const wifi = { kind: "wifi", connected: true, intervalMs: 0 } as const;

function join(slot: number, label?: string): Join {
  const trackId = `wifi:0c54150000${String(slot).padStart(2, "0")}` as const;
  return { ...wifi, slot, trackId, ...(label !== undefined && { label }) };
}

function floorOf(...labels: readonly (string | undefined)[]) {
  const replica = new FloorReplica();
  for (const [slot, label] of labels.entries()) replica.join(join(slot, label));
  return replica;
}

describe("NameOrder", () => {
  it("sorts named tracks first, by name with numbers by value, and the others by address", () => {
    const replica = floorOf(undefined, "Desk 10", "Desk 9", undefined, "Cart");
    expect(new NameOrder().of(replica)).toEqual([4, 2, 1, 0, 3]);
  });

  it("keeps its order if no track came, left or was renamed", () => {
    const replica = floorOf("b", "a");
    const order = new NameOrder();
    const before = order.of(replica);
    replica.fix(0, 1, 1, 5);
    expect(order.of(replica)).toBe(before);
  });

  it("follows tracks that leave, join in a free slot or are renamed", () => {
    const replica = floorOf("b", "a", "c");
    const order = new NameOrder();
    order.of(replica);
    replica.leave(1);
    expect(order.of(replica)).toEqual([0, 2]);
    replica.join(join(1, "d"));
    replica.join(join(0, "z"));
    expect(order.of(replica)).toEqual([2, 1, 0]);
    replica.leave(2);
    replica.join({ ...join(2, "aa"), trackId: "wifi:0c5415000099" });
    expect(order.of(replica)).toEqual([2, 1, 0]);
    replica.reset();
    expect(order.of(replica)).toEqual([]);
  });
});
