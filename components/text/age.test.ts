import { afterEach, describe, expect, it, vi } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import {
  formatAge,
  formatDuration,
  formatHourMinute,
  formatInstant,
  formatMinutes,
  formatStretch,
  formatTime,
  formatTimeOfDay,
  regionalOf,
} from "./age";
import { translator } from "./messages";

const t = translator("en");

describe("formatAge", () => {
  it("uses the largest unit that fits", () => {
    const ages = [59 * SECOND_MS, MINUTE_MS, 59.9 * MINUTE_MS, HOUR_MS, 25 * HOUR_MS];
    expect(ages.map((age) => formatAge(age, t))).toEqual([
      "59 s ago",
      "1 min ago",
      "59 min ago",
      "1 h ago",
      "1 day ago",
    ]);
  });

  it("returns just now for the last seconds and for a clock that is ahead", () => {
    expect([0, 4_999, -3_000].map((age) => formatAge(age, t))).toEqual(["just now", "just now", "just now"]);
  });

  it("writes German", () => {
    expect(formatAge(3 * DAY_MS, translator("de"))).toBe("vor 3 Tagen");
  });
});

describe("formatDuration", () => {
  it("returns the two largest units", () => {
    const durations = [40 * SECOND_MS, 280 * SECOND_MS, HOUR_MS + 5 * MINUTE_MS + SECOND_MS, 2 * DAY_MS + HOUR_MS];
    expect(durations.map((duration) => formatDuration(duration, t))).toEqual([
      "40 s",
      "4 min 40 s",
      "1 h 5 min",
      "2 d 1 h",
    ]);
  });

  it("leaves out a smaller unit that is 0", () => {
    const durations = [2 * MINUTE_MS, 3 * HOUR_MS + 59 * SECOND_MS, DAY_MS + 59 * MINUTE_MS, 2 * DAY_MS];
    expect(durations.map((duration) => formatDuration(duration, t))).toEqual(["2 min", "3 h", "1 d", "2 d"]);
  });

  it("is never negative", () => {
    expect(formatDuration(-1, t)).toBe("0 s");
  });
});

it("gives a stretch the length that its shown times have", () => {
  const at = (text: string) => Date.parse(`2026-11-24T${text}Z`);
  expect(formatStretch({ from: at("11:53:50"), to: at("12:06:10") }, t)).toBe("13 min");
  expect(formatStretch({ from: at("11:53:10"), to: at("12:06:50") }, t)).toBe("13 min");
  expect(formatStretch({ from: at("11:53:59"), to: at("13:00:00") }, t)).toBe("1 h 7 min");
});

describe("formatMinutes", () => {
  it("leaves out seconds from a minute on", () => {
    const durations = [40 * SECOND_MS, 280 * SECOND_MS, HOUR_MS + 5 * MINUTE_MS];
    expect(durations.map((duration) => formatMinutes(duration, t))).toEqual(["40 s", "4 min", "1 h 5 min"]);
  });
});

describe("formatTimeOfDay", () => {
  it("returns the time only for today, and adds the date on other days", () => {
    const noon = new Date(2026, 2, 2, 12, 3, 45).getTime();
    expect(formatTimeOfDay(noon, noon + HOUR_MS, "de")).toBe("12:03:45");
    expect(formatTimeOfDay(noon, noon + DAY_MS, "de")).toBe("02.03.2026, 12:03:45");
  });
});

describe("formatInstant", () => {
  afterEach(() => void vi.unstubAllGlobals());

  it("creates a formatter for each style once, for any number of rows", () => {
    let made = 0;
    const { DateTimeFormat } = Intl;
    class Counted extends DateTimeFormat {
      constructor(...how: ConstructorParameters<typeof DateTimeFormat>) {
        super(...how);
        made++;
      }
    }
    vi.stubGlobal("Intl", Object.assign(Object.create(Intl), { DateTimeFormat: Counted }));
    for (let row = 0; row < 2_000; row++) {
      formatInstant(row, "de");
      formatTimeOfDay(row, 0, "de");
      formatHourMinute(row, DAY_MS, "de");
    }
    expect(made).toBeLessThanOrEqual(3);
  });
});

describe("formatHourMinute", () => {
  const now = new Date(2026, 10, 29, 12).getTime();

  it("leaves out seconds, and adds the date on other days than today", () => {
    expect(formatHourMinute(now - HOUR_MS, now, "de")).toBe("11:00");
    expect(formatHourMinute(now - DAY_MS, now, "de")).toBe("28.11.2026, 12:00");
  });
});

describe("regionalOf", () => {
  it("is the first preferred variant of the page's language", () => {
    expect(regionalOf("en", ["de-CH", "en-GB", "en-US"])).toBe("en-GB");
    expect(regionalOf("de", ["en-GB", "de-AT"])).toBe("de-AT");
  });

  it("is the language itself if no variant is preferred", () => {
    expect(regionalOf("en", ["fr-FR", "enm"])).toBe("en");
    expect(regionalOf("de", [])).toBe("de");
  });
});

describe("formatTime", () => {
  const at = Date.UTC(2026, 2, 4, 22, 30, 5);

  it("writes a time in a time zone, with the date unless it is today there", () => {
    const berlin = { locale: "de", timeStyle: "medium", timeZone: "Europe/Berlin" } as const;
    expect(formatTime(at, at, berlin)).toBe("23:30:05");
    expect(formatTime(at, at + 20 * MINUTE_MS, berlin)).toBe("23:30:05");
    expect(formatTime(at, at + 40 * MINUTE_MS, berlin)).toBe("04.03.2026, 23:30:05");
    expect(formatTime(at, at, { ...berlin, timeStyle: "short", timeZone: "Asia/Tokyo" })).toBe("07:30");
  });
});
