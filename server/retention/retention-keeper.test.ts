import { describe, expect, it, vi } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/domain/time";
import { MIN_BUDGET_BYTES } from "./budget";
import { TEST_BYTES, testRetention } from "./testing/test-retention";

const START = 1_790_000_000_000;

/** The number of things that reach the smallest limit. */
const FULL = MIN_BUDGET_BYTES / TEST_BYTES.thing;
const times = (count: number, first = START) => Array.from({ length: count }, (_, n) => first + n);

function setUp() {
  const clock = { now: START };
  return { clock, test: testRetention(() => clock.now) };
}

describe("RetentionKeeper", () => {
  it("deletes rows older than the time of their kind, and nothing that is kept for ever", async () => {
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

  it("deletes nothing when a time is shortened, before the next run", async () => {
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

  it("waits a minute, so that a change can be undone", async () => {
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

  it("T5: deletes nothing by a changed clock before somebody had time to notice it", async () => {
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

  it("T5: continues after an hour if the clock was set back", async () => {
    const { clock, test } = setUp();
    clock.now -= 40 * DAY_MS;
    test.keeper.clockWasSet();
    expect((await test.keeper.report()).nextRunAt).toBe(clock.now + HOUR_MS);
  });

  it("T10: deletes nothing while the clock is in doubt, not even on request", async () => {
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

  it("runs once however often it is requested, and says that it is running", async () => {
    const { test } = setUp();
    const runs = [test.keeper.run(), test.keeper.run()];
    expect((await test.keeper.report()).isRunning).toBe(true);
    await Promise.all(runs);
    expect(test.given.back).toBe(1);
    expect((await test.keeper.report()).isRunning).toBe(false);
  });

  it("reports a failure, and tries again", async () => {
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

  it("S26: deletes the oldest rows beyond the limit, however young they are, and counts them", async () => {
    const { test } = setUp();
    test.held.notices = times(FULL + 30);
    test.held.quarantine = times(FULL + 5);
    test.held.audit = times(FULL + 30);
    await test.keeper.change({}, { notices: MIN_BUDGET_BYTES });
    await test.keeper.run();
    expect(test.held.notices).toEqual(times(FULL, START + 30));
    expect([test.held.quarantine.length, test.held.audit.length]).toEqual([FULL + 5, FULL + 30]);
    expect((await test.keeper.report()).lastRun?.removed).toMatchObject({ notices: 30, quarantine: 0 });
  });

  it("S26: checks limits every ten minutes, but not while a change may be undone", async () => {
    const { clock, test } = setUp();
    await test.keeper.run();
    const left = async (at: number) => {
      clock.now = at;
      test.keeper.tick();
      await new Promise(setImmediate);
      return test.held.notices.length;
    };
    test.held.notices = times(FULL + 1);
    clock.now = START + 10 * MINUTE_MS - 1;
    await test.keeper.change({}, { notices: MIN_BUDGET_BYTES });
    expect(await left(START + 10 * MINUTE_MS)).toBe(FULL + 1);
    expect(await left(START + 11 * MINUTE_MS - 2)).toBe(FULL + 1);
    expect(await left(START + 11 * MINUTE_MS - 1)).toBe(FULL);
    test.held.notices = times(FULL + 1);
    expect(await left(START + 21 * MINUTE_MS - 2)).toBe(FULL + 1);
    expect(await left(START + 21 * MINUTE_MS - 1)).toBe(FULL);
  });

  it("S26: applies no limit while the clock is in doubt, or for an hour after it was set", async () => {
    const { clock, test } = setUp();
    test.held.notices = times(FULL + 1);
    await test.keeper.change({}, { notices: MIN_BUDGET_BYTES });
    test.isHeld = true;
    await test.keeper.run();
    await test.keeper.runBudgets();
    expect(test.held.notices).toHaveLength(FULL + 1);
    test.isHeld = false;
    test.keeper.clockWasSet();
    clock.now += HOUR_MS - 1;
    test.keeper.tick();
    await new Promise(setImmediate);
    expect(test.held.notices).toHaveLength(FULL + 1);
    clock.now += 1;
    test.keeper.tick();
    await new Promise(setImmediate);
    expect(test.held.notices).toHaveLength(FULL);
  });

  it("S26: deletes excess rows once, although a run begins meanwhile", async () => {
    const { test } = setUp();
    test.held.notices = [START - 91 * DAY_MS, ...times(FULL + 30)];
    await test.keeper.change({}, { notices: MIN_BUDGET_BYTES });
    const trimming = test.keeper.runBudgets();
    const running = test.keeper.run();
    expect(test.keeper.runBudgets()).toBe(running);
    await Promise.all([trimming, running]);
    expect(test.held.notices).toEqual(times(FULL, START + 30));
  });

  it("S28: deletes the oldest notices, then quarantine, until enough of the file is free", async () => {
    const { clock, test } = setUp();
    const reserve = TEST_BYTES.file / 16;
    test.held.notices = times(1_000);
    test.held.quarantine = times(1_000);
    test.held.deliveries = times(1_000);
    test.reusableBytes = reserve - 500 * TEST_BYTES.thing;
    await test.keeper.freeSpace();
    expect(test.held.notices).toEqual(times(500, START + 500));
    expect([test.held.quarantine.length, test.reusableBytes]).toEqual([1_000, reserve]);
    await test.keeper.freeSpace();
    expect(test.held.notices).toHaveLength(500);

    test.reusableBytes = 0;
    await test.keeper.freeSpace();
    expect(test.held).toMatchObject({ notices: times(100, START + 900), quarantine: times(100, START + 900) });
    expect(test.held.deliveries).toHaveLength(1_000);
    expect(test.warned).toEqual([{ removed: { notices: 500, quarantine: 0 } }]);
    clock.now += MINUTE_MS;
    await test.keeper.freeSpace();
    expect(test.warned.slice(1)).toEqual([{ removed: { notices: 400, quarantine: 900 } }]);
  });

  it("S28: deletes as many of the oldest days of the history as the file needs to grow, if nothing else may be deleted", async () => {
    const { clock, test } = setUp();
    const elapsed = vi.spyOn(performance, "now").mockReturnValue(0);
    test.held.history = times(9);
    test.held.notices = times(150);
    test.reusableBytes = 0;
    test.freeBytes = 48 * 1024 ** 2 - 3 * TEST_BYTES.thing;
    await test.keeper.freeSpace();
    await test.keeper.freeSpace();
    expect(test.held).toMatchObject({ notices: times(100, START + 50), history: times(6, START + 3) });
    clock.now += MINUTE_MS;
    elapsed.mockReturnValue(MINUTE_MS - 1);
    await test.keeper.freeSpace();
    expect(test.held.history).toHaveLength(6);
    // The disk has room again, and the file still has none.
    test.freeBytes = TEST_BYTES.free;
    elapsed.mockReturnValue(MINUTE_MS);
    await test.keeper.freeSpace();
    expect(test.held.history).toHaveLength(5);
    expect(test.warned).toEqual([
      { removed: { notices: 50, quarantine: 0, history: 3 } },
      { removed: { notices: 0, quarantine: 0, history: 1 } },
    ]);
    elapsed.mockRestore();
  });

  it("S28: makes room step by step, so that the disk is checked in between", async () => {
    const { test } = setUp();
    test.held.notices = times(30_000);
    test.reusableBytes = 0;
    await test.keeper.freeSpace();
    expect(test.reusableBytes).toBe(16 * 128_000);
    expect(test.held.notices).toHaveLength(30_000 - (16 * 128_000) / TEST_BYTES.thing);
    await test.keeper.freeSpace();
    expect(test.held.notices).toEqual(times(100, START + 29_900));
  });

  it("S28, T10: makes no room while the clock is in doubt, because the oldest rows are unknown", async () => {
    const { test } = setUp();
    test.held.notices = times(1_000);
    test.reusableBytes = 0;
    test.isHeld = true;
    await test.keeper.freeSpace();
    expect(test.held.notices).toHaveLength(1_000);
  });

  it("starts nothing once it is stopped", async () => {
    const { clock, test } = setUp();
    test.held.notices = [0];
    test.reusableBytes = 0;
    test.keeper.stop();
    clock.now += DAY_MS;
    test.keeper.tick();
    await test.keeper.run();
    await test.keeper.freeSpace();
    expect(test.held.notices).toEqual([0]);
  });
});
