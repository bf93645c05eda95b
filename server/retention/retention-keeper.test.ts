import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { testRetention } from "./testing/test-retention";

const START = 1_790_000_000_000;

function setUp() {
  const clock = { now: START };
  return { clock, test: testRetention(() => clock.now) };
}

describe("RetentionKeeper", () => {
  it("lets go of what is older than its kind is kept, and of nothing that is kept for ever", async () => {
    const { test } = setUp();
    test.held.notices = [START - 91 * DAY_MS, START - 89 * DAY_MS];
    test.held.alerts = [START - 4_000 * DAY_MS];
    test.held.quarantine = [START - 31 * DAY_MS, START];
    await test.keeper.change({ alerts: null });
    await test.keeper.run();
    expect(test.held).toMatchObject({
      notices: [START - 89 * DAY_MS],
      alerts: [START - 4_000 * DAY_MS],
      quarantine: [START],
    });
    expect((await test.keeper.report()).lastRun).toMatchObject({
      at: START,
      removed: { notices: 1, alerts: 0, quarantine: 1, deliveries: 0 },
    });
    expect(test.given.back).toBe(1);
  });

  it("lets go of nothing when a time is made shorter, before the next run", async () => {
    const { test } = setUp();
    await test.keeper.change({ deliveries: 20, tracks: 20 });
    expect(test.keeper.daysOf("tracks")).toBe(20);
    await test.keeper.run();
    test.held.notices = [START - 10 * DAY_MS];
    test.held.deliveries = [START - 10 * DAY_MS];
    await test.keeper.change({ notices: 7, deliveries: 1, tracks: 1 });
    await test.keeper.pruneDeliveries();
    expect([test.held.notices.length, test.held.deliveries.length, test.keeper.daysOf("tracks")]).toEqual([1, 1, 20]);
    await test.keeper.run();
    expect([test.held.notices.length, test.held.deliveries.length, test.keeper.daysOf("tracks")]).toEqual([0, 0, 1]);
  });

  it("leaves a minute to change one's mind", async () => {
    const { clock, test } = setUp();
    clock.now += MINUTE_MS - 1;
    await test.keeper.change({ notices: 7 });
    expect((await test.keeper.report()).nextRunAt).toBe(clock.now + MINUTE_MS);
    await test.keeper.run();
    await test.keeper.change({ notices: 90 });
    expect((await test.keeper.report()).nextRunAt).toBe(clock.now + HOUR_MS);
  });

  it("runs a minute after the start and then every hour", async () => {
    const { clock, test } = setUp();
    const gone = async (at: number) => {
      clock.now = at;
      test.held.notices = [at - 91 * DAY_MS];
      test.keeper.tick();
      await test.keeper.pruneDeliveries();
      await new Promise(setImmediate);
      return test.held.notices.length === 0;
    };
    expect(await gone(START + MINUTE_MS - 1)).toBe(false);
    expect((await test.keeper.report()).nextRunAt).toBe(START + MINUTE_MS);
    expect(await gone(START + MINUTE_MS)).toBe(true);
    expect((await test.keeper.report()).nextRunAt).toBe(START + MINUTE_MS + HOUR_MS);
    expect(await gone(START + MINUTE_MS + HOUR_MS - 1)).toBe(false);
    expect(await gone(START + MINUTE_MS + HOUR_MS)).toBe(true);
  });

  it("T5: lets nothing go by a clock that was set, before somebody had time to see it", async () => {
    const { clock, test } = setUp();
    clock.now += 4_000 * DAY_MS;
    test.keeper.clockWasSet();
    test.held.notices = [START];
    test.held.deliveries = [START];
    const look = async (at: number) => {
      clock.now = at;
      test.keeper.tick();
      await test.keeper.pruneDeliveries();
      await Promise.resolve();
      return [test.held.notices.length, test.held.deliveries.length];
    };
    const setAt = clock.now;
    expect(await look(setAt + HOUR_MS - 1)).toEqual([1, 1]);
    expect(await look(setAt + HOUR_MS)).toEqual([0, 0]);
  });

  it("T5: goes on after an hour where the clock was set back", async () => {
    const { clock, test } = setUp();
    clock.now -= 40 * DAY_MS;
    test.keeper.clockWasSet();
    expect((await test.keeper.report()).nextRunAt).toBe(clock.now + HOUR_MS);
  });

  it("T10: lets nothing go while the clock is in doubt, not even when it is asked to", async () => {
    const { test } = setUp();
    test.held.notices = [START - 400 * DAY_MS];
    test.held.deliveries = [START - DAY_MS];
    test.isHeld = true;
    await test.keeper.run();
    await test.keeper.pruneDeliveries();
    expect([test.held.notices.length, test.held.deliveries.length]).toEqual([1, 1]);
    expect(test.keeper.daysOf("tracks")).toBeNull();
    test.isHeld = false;
    await test.keeper.run();
    expect([test.held.notices.length, test.held.deliveries.length]).toEqual([0, 0]);
  });

  it("is one run however often it is asked for, and says that it is running", async () => {
    const { test } = setUp();
    const runs = [test.keeper.run(), test.keeper.run()];
    expect((await test.keeper.report()).isRunning).toBe(true);
    await Promise.all(runs);
    expect(test.given.back).toBe(1);
    expect((await test.keeper.report()).isRunning).toBe(false);
  });

  it("says so where it could not, and tries again", async () => {
    const { test } = setUp();
    test.held.notices = [0];
    test.broken = "notices";
    await test.keeper.run();
    expect(test.warned).toHaveLength(1);
    expect((await test.keeper.report()).lastRun).toBeUndefined();
    test.broken = undefined;
    await test.keeper.run();
    expect(test.held.notices).toEqual([]);
  });

  it("begins nothing once it is stopped", async () => {
    const { clock, test } = setUp();
    test.held.notices = [0];
    test.keeper.stop();
    clock.now += DAY_MS;
    test.keeper.tick();
    await test.keeper.run();
    expect(test.held.notices).toEqual([0]);
  });
});
