import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { windowAround } from "../clock/replay-window";
import {
  hasTime,
  isFollowed,
  isSameTime,
  readMoment,
  readWindow,
  withShown,
  writeFollowed,
  writeMoment,
  writeReplay,
  writeWindow,
} from "./time-address";

const AT = Date.UTC(2026, 10, 24, 10, 42, 10);

describe("the moment in an address", () => {
  it("is read as ISO 8601 or epoch milliseconds", () => {
    expect(readMoment("?t=2026-11-24T10:42:10Z")).toBe(AT);
    expect(readMoment(`?track=wifi:1&t=${AT}`)).toBe(AT);
  });

  it("is undefined if there is none, or no valid time", () => {
    for (const search of ["", "?t=", "?t=yesterday", "?t=99999999999999999999", "?track=a"])
      expect(readMoment(search)).toBeUndefined();
  });

  it("is detected even if it cannot be parsed", () => {
    expect(["?t=yesterday", "?t=5", "?track=a", ""].map(hasTime)).toEqual([true, true, false, false]);
  });

  it("is written beside other parameters", () => {
    expect(writeMoment("?track=wifi:1,2", AT + 499)).toBe("?track=wifi:1,2&t=2026-11-24T10:42:10Z");
    expect(writeMoment("?t=5&heat=1", undefined)).toBe("?heat=1");
    expect(writeMoment("?t=5", undefined)).toBe("");
  });
});

describe("the address of a replay", () => {
  const state = { at: AT + MINUTE_MS, playedFrom: AT, isPlaying: false, window: undefined };

  it("has the moment that is shown, and while it plays the one where it began", () => {
    expect(writeReplay("?area=lobby", state)).toBe("?area=lobby&t=2026-11-24T10:43:10Z");
    expect(writeReplay("?area=lobby", { ...state, isPlaying: true })).toBe("?area=lobby&t=2026-11-24T10:42:10Z");
    expect(writeReplay("?t=5", { ...state, at: undefined, playedFrom: undefined })).toBe("");
  });

  it("has a window as a whole, whatever moment of it is shown", () => {
    const window = { from: AT, until: AT + 2 * MINUTE_MS };
    expect(readWindow(writeReplay("", { ...state, window }))).toEqual(window);
  });

  it("is the same time in every form", () => {
    expect(isSameTime(`?t=${AT + 499}&heat=1`, "?t=2026-11-24T10:42:10Z")).toBe(true);
    expect(isSameTime("?heat=1", "")).toBe(true);
    for (const other of ["", `?t=${AT + 1_000}`, `?t=${AT}&until=${AT + 9_000}`])
      expect(isSameTime(`?t=${AT}`, other)).toBe(false);
  });
});

describe("the window in an address", () => {
  const window = { from: AT, until: AT + 240_000 };

  it("is read back as it was written, beside other parameters", () => {
    const search = writeWindow("?area=lobby&t=5", window);
    expect(search).toBe("?area=lobby&t=2026-11-24T10:42:10Z&until=2026-11-24T10:46:10Z");
    expect(readWindow(search)).toEqual(window);
    expect(readMoment(search)).toBe(AT);
  });

  it("is undefined without both ends, or if it ends before it starts", () => {
    for (const search of ["", `?t=${AT}`, `?until=${AT}`, `?t=${AT}&until=${AT}`, `?t=${AT}&until=soon`])
      expect(readWindow(search)).toBeUndefined();
  });

  it("is removed when another moment is written", () => {
    expect(writeMoment(writeWindow("", window), AT)).toBe("?t=2026-11-24T10:42:10Z");
    expect(writeMoment(writeWindow("?heat=1", window), undefined)).toBe("?heat=1");
  });
});

it("gives a link the shown moment, which has moved on from the one in the address", () => {
  expect(withShown(`?t=${AT}&heat=1`, AT + 20 * MINUTE_MS)).toBe("?t=2026-11-24T11:02:10Z&heat=1");
  expect(withShown(writeWindow("", windowAround(AT)), AT)).toBe("?t=2026-11-24T10:42:10Z");
  expect(withShown(`?t=${AT}`, AT + 146)).toBe(`?t=${AT}`);
  expect(withShown("?heat=1", AT)).toBe("?heat=1&t=2026-11-24T10:42:10Z");
  // The floor is live, or has not got its moment yet.
  expect(withShown(`?t=${AT}`, undefined)).toBe(`?t=${AT}`);
});

it("keeps the window around an alert to the millisecond", () => {
  const window = windowAround(AT + 789);
  expect(readWindow(writeWindow("", window))).toEqual(window);
});

it("marks a followed track in its window, and not beyond it", () => {
  const window = windowAround(AT);
  const search = writeFollowed("?track=wifi:1", window);
  expect([readWindow(search), isFollowed(search)]).toEqual([window, true]);
  expect(isFollowed(writeMoment(search, AT))).toBe(false);
  expect(writeMoment(search, undefined)).toBe("?track=wifi:1");
});
