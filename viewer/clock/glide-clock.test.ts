import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GlideClock } from "./glide-clock";

describe("GlideClock", () => {
  it("is the browser's clock unless set otherwise", () => {
    const clock = new GlideClock();
    for (const frameAt of [1_000, 1_016, 1_033]) expect(clock.read(frameAt)).toBe(frameAt);
  });

  it("runs at the speed of a replay from the moment it is set", () => {
    const clock = new GlideClock();
    clock.read(1_000);
    clock.run(60, 1_100);
    expect(clock.read(1_110)).toBe(1_700);
    clock.run(1, 1_110);
    expect(clock.read(1_210)).toBe(1_800);
  });

  it("pauses only once all animations have ended", () => {
    const clock = new GlideClock();
    clock.read(0);
    clock.pause();
    expect(clock.read(500)).toBe(500);
    clock.rest();
    expect(clock.read(9_000)).toBe(500);
    clock.run(5, 9_000);
    clock.rest();
    expect(clock.read(9_100)).toBe(1_000);
  });

  it("never goes back", () => {
    const ms = fc.integer({ min: 0, max: 10_000 });
    const step = fc.oneof(
      ms.map((frameAt) => (clock: GlideClock) => void clock.read(frameAt)),
      fc.tuple(fc.constantFrom(1, 5, 15, 60, 300), ms).map(
        ([speed, at]) =>
          (clock: GlideClock) =>
            clock.run(speed, at),
      ),
      ms.map((skipped) => (clock: GlideClock) => clock.skip(skipped)),
      fc.constantFrom("pause" as const, "rest" as const).map((how) => (clock: GlideClock) => clock[how]()),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const clock = new GlideClock();
        let before = clock.read(0);
        for (const change of steps) {
          change(clock);
          expect(clock.read(0)).toBeGreaterThanOrEqual(before);
          before = clock.at;
        }
      }),
    );
  });
});
