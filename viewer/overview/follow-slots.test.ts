import { describe, expect, it } from "vitest";
import { FollowSlots } from "./follow-slots";

function openSlots(most: number) {
  const slots = new FollowSlots(most);
  const running: string[] = [];
  const start = (name: string) =>
    slots.run(() => {
      running.push(name);
      return () => void running.splice(running.indexOf(name), 1);
    });
  return { running, start };
}

describe("FollowSlots", () => {
  it("starts the next waiting floor when one stops", () => {
    const { running, start } = openSlots(2);
    const [stopA] = ["a", "b", "c", "d"].map(start);
    expect(running).toEqual(["a", "b"]);
    stopA?.();
    expect(running).toEqual(["b", "c"]);
  });

  it("skips a floor that no longer waits, and counts a stop once", () => {
    const { running, start } = openSlots(1);
    const [stopA, stopB, , stopD] = ["a", "b", "c", "d"].map(start);
    stopB?.();
    stopA?.();
    stopA?.();
    expect(running).toEqual(["c"]);
    stopD?.();
    expect(running).toEqual(["c"]);
  });
});
