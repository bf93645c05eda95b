import { describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { ClockCheck, type ClockCheckParts } from "./clock-check";

const START = 1_790_000_000_000;

function setUp(parts: Partial<ClockCheckParts> = {}) {
  const test = { now: START, elapsed: 0, caughtUp: 0, warned: [] as string[], noted: [] as object[] };
  const check = new ClockCheck({
    now: () => test.now,
    elapsed: () => test.elapsed,
    storedAt: START,
    wasBehind: false,
    saveState: (noted) => void test.noted.push(noted),
    onCaughtUp: () => {
      test.caughtUp += 1;
    },
    log: { info: () => undefined, warn: (message) => void test.warned.push(message) },
    ...parts,
  });
  /** Deliveries whose times are later than the clock by these amounts. */
  const hear = (...laterMs: readonly number[]) => {
    for (const ms of laterMs) check.observe(test.now + ms, test.now);
  };
  return { test, check, hear };
}

describe("ClockCheck", () => {
  it.each([
    ["the same", 0, undefined],
    ["23 hours off", 23 * HOUR_MS, undefined],
    ["two days off", 2 * DAY_MS, "ahead"],
    ["a minute back", -MINUTE_MS, undefined],
    ["an hour back", -HOUR_MS, "behind"],
  ])("compares the clock with what is stored: %s", (_, passedMs, kind) => {
    expect(setUp({ storedAt: START - passedMs }).check.doubt?.kind).toBe(kind);
  });

  it("does not doubt the clock if nothing is stored", () => {
    expect(setUp({ storedAt: undefined }).check.doubt).toBeUndefined();
  });

  it("T10: trusts the clock when three deliveries agree with it within minutes, and no earlier", () => {
    const { test, check, hear } = setUp({ storedAt: START - 40 * DAY_MS });
    hear(-40 * MINUTE_MS, -MINUTE_MS);
    expect(check.doubt).toMatchObject({ kind: "ahead", storedAt: START - 40 * DAY_MS });
    hear(-SECOND_MS);
    expect(check.doubt).toBeUndefined();
    expect(test.noted.at(-1)).toEqual({ rightAt: START, wasBehind: false });
  });

  it("T11: doubts the clock if deliveries come from the future, even if nothing is stored", () => {
    const { test, check, hear } = setUp({ storedAt: undefined });
    hear(HOUR_MS, HOUR_MS);
    expect(check.warning).toBeUndefined();
    hear(HOUR_MS);
    expect(check.warning).toBe(
      `this machine's clock says ${new Date(START).toISOString()}, ` +
        `deliveries say ${new Date(START + HOUR_MS).toISOString()}: nothing is deleted by age until they agree ` +
        "or an admin confirms the clock; events from more than 15 min after that go to quarantine",
    );
    hear(HOUR_MS, HOUR_MS);
    expect(test.warned).toHaveLength(1);
    test.now += HOUR_MS;
    check.handleClockSet(HOUR_MS);
    expect([check.doubt, test.caughtUp]).toEqual([undefined, 1]);
  });

  it("T12: does not doubt the clock because of deliveries from minutes ahead, which are accepted", () => {
    const { test, check, hear } = setUp();
    hear(...Array.from({ length: 9 }, () => 15 * MINUTE_MS));
    expect([check.doubt, test.warned]).toEqual([undefined, []]);
    hear(...Array.from({ length: 9 }, () => 15 * MINUTE_MS + 1));
    expect(check.doubt?.kind).toBe("behind");
  });

  it("is not misled by one sender of many, nor by a backlog of two hours", () => {
    const { check, hear } = setUp();
    hear(0, DAY_MS, 0, -SECOND_MS, DAY_MS, 0);
    expect(check.doubt).toBeUndefined();
    hear(...Array.from({ length: 20 }, (_, n) => -2 * HOUR_MS + n * MINUTE_MS));
    expect(check.doubt).toBeUndefined();
  });

  it("doubts a clock that is set far ahead while it runs, until it is set back", () => {
    const { test, check } = setUp();
    test.now += 5 * MINUTE_MS;
    check.tick();
    test.now += 365 * DAY_MS;
    check.handleClockSet(365 * DAY_MS);
    expect(check.doubt).toMatchObject({ kind: "ahead", storedAt: START + 5 * MINUTE_MS });
    test.now -= 365 * DAY_MS;
    check.handleClockSet(-365 * DAY_MS);
    expect(check.doubt).toBeUndefined();
  });

  it("trusts an admin, whatever deliveries say, until the clock is set again", () => {
    const { test, check, hear } = setUp({ storedAt: START - 365 * DAY_MS });
    check.confirm();
    hear(HOUR_MS, HOUR_MS, HOUR_MS);
    expect(check.doubt).toBeUndefined();
    test.now += MINUTE_MS;
    check.handleClockSet(MINUTE_MS);
    hear(HOUR_MS, HOUR_MS, HOUR_MS);
    expect(check.doubt?.kind).toBe("behind");
  });

  it("does not doubt the clock for ever without deliveries, but does if deliveries contradict it", () => {
    const silent = setUp({ storedAt: START - 365 * DAY_MS });
    const spoken = setUp({ storedAt: START - 365 * DAY_MS });
    spoken.hear(-365 * DAY_MS, -365 * DAY_MS, -365 * DAY_MS);
    for (const { test, check } of [silent, spoken]) {
      test.elapsed = 30 * DAY_MS;
      check.tick();
      expect(check.doubt?.kind).toBe("ahead");
      test.elapsed += 1;
      check.tick();
    }
    expect([silent.check.doubt, spoken.check.doubt?.kind]).toEqual([undefined, "ahead"]);
  });

  it("T11: causes quarantined events to be read again after a restart, once deliveries agree", () => {
    const { test, hear } = setUp({ wasBehind: true });
    hear(0, 0, 0, 0);
    expect(test.caughtUp).toBe(1);
  });

  it("records every hour that the clock is right, and not while it is in doubt", () => {
    const { test, check } = setUp();
    for (const elapsed of [0, HOUR_MS - 1, HOUR_MS]) {
      test.elapsed = elapsed;
      check.tick();
    }
    expect(test.noted).toHaveLength(2);
    const doubtful = setUp({ storedAt: START - 2 * DAY_MS });
    doubtful.check.tick();
    expect(doubtful.test.noted).toEqual([]);
  });
});
