import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClock } from "./clock";

function setUp() {
  const machine = { wall: 1_000_000_000, monotonic: 0 };
  const clock = createClock(
    () => machine.wall,
    () => machine.monotonic,
  );
  const steps: number[] = [];
  clock.onSet((byMs) => steps.push(byMs));
  return {
    clock,
    machine,
    steps,
    pass(ms: number) {
      machine.wall += ms;
      machine.monotonic += ms;
    },
    set(byMs: number) {
      machine.wall += byMs;
    },
  };
}

describe("createClock", () => {
  it("T5: corrects a small difference gradually", () => {
    const { clock, machine, steps, pass, set } = setUp();
    set(4_000);
    pass(1_000);
    expect(clock.now()).toBe(machine.wall - 3_900);
    for (let second = 0; second < 40; second++) {
      pass(1_000);
      clock.now();
    }
    expect(clock.now()).toBe(machine.wall);
    expect(steps).toEqual([]);
  });

  it("T5: never runs backwards for a small difference", () => {
    const { clock, pass, set } = setUp();
    let last = clock.now();
    set(-4_000);
    for (let step = 0; step < 100; step++) {
      pass(10);
      expect(clock.now()).toBeGreaterThanOrEqual(last);
      last = clock.now();
    }
  });

  it.each([30 * 60_000, -60 * 60_000, 6_000])(
    "T5: follows at once if it is set by %i ms, and reports that once",
    (by) => {
      const { clock, machine, steps, pass, set } = setUp();
      pass(1_000);
      set(by);
      expect(clock.now()).toBe(machine.wall);
      pass(1_000);
      expect(clock.now()).toBe(machine.wall);
      expect(steps).toEqual([by]);
    },
  );

  it("T5: has its new time already when it reports the change", () => {
    const { clock, machine, set } = setUp();
    const told: number[] = [];
    clock.onSet(() => told.push(clock.now()));
    set(3_600_000);
    clock.now();
    expect(told).toEqual([machine.wall]);
  });

  it("T5: never differs from the machine's clock by more than a small amount, whatever happens to that clock", () => {
    const move = fc.record({ passMs: fc.nat(100_000), setMs: fc.integer({ min: -4_000_000, max: 4_000_000 }) });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 50 }), (moves) => {
        const { clock, machine, pass, set } = setUp();
        for (const { passMs, setMs } of moves) {
          pass(passMs);
          set(setMs);
          expect(Math.abs(clock.now() - machine.wall)).toBeLessThanOrEqual(5_001);
        }
      }),
    );
  });
});
