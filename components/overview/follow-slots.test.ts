import { describe, expect, it } from "vitest";
import { FollowSlots } from "./follow-slots";

function rig(most: number) {
  const slots = new FollowSlots(most);
  const running: string[] = [];
  const take = (name: string) =>
    slots.take(() => {
      running.push(name);
      return () => void running.splice(running.indexOf(name), 1);
    });
  return { running, take };
}

describe("FollowSlots", () => {
  it("lets the next in line begin when one stops", () => {
    const { running, take } = rig(2);
    const [stopA] = ["a", "b", "c", "d"].map(take);
    expect(running).toEqual(["a", "b"]);
    stopA?.();
    expect(running).toEqual(["b", "c"]);
  });

  it("passes over one that no longer waits, and counts a stop once", () => {
    const { running, take } = rig(1);
    const [stopA, stopB, , stopD] = ["a", "b", "c", "d"].map(take);
    stopB?.();
    stopA?.();
    stopA?.();
    expect(running).toEqual(["c"]);
    stopD?.();
    expect(running).toEqual(["c"]);
  });
});
