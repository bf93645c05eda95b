import { expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { censusEveryMs } from "./census-schedule";

const siteOf = (floors: number) => ({
  floors: new Map(Array.from({ length: floors }, (_, i) => [`m-${i}`, {} as never])),
});

it.each([
  ["one floor", [siteOf(1)], 5 * MINUTE_MS],
  ["eighty floors", [siteOf(40), siteOf(40)], 5 * MINUTE_MS],
  ["a thousand floors of one site", [siteOf(1_000)], (2_001 / 2_000) * HOUR_MS],
  ["two hundred sites of five floors", Array.from({ length: 200 }, () => siteOf(5)), 1.1 * HOUR_MS],
])("%s take no more than two thousand calls an hour", (_, sites, everyMs) => {
  expect(censusEveryMs(sites)).toBeCloseTo(everyMs, 3);
});
