import { expect, it } from "vitest";
import { ahead, humanise, listed, spoken } from "./wording";

it("writes event types as people do", () => {
  expect(humanise("rogue-ap-detected")).toBe("Rogue AP detected");
  expect(humanise("SW_BAD_DHCP_SERVER")).toBe("Sw bad DHCP server");
});

it("tells a duration in its two largest units", () => {
  expect([0, 4_400, 280_472, 300_000, 3_600_000, 7_500_000].map(spoken)).toEqual([
    ...["0 s", "4 s", "4 min 40 s", "5 min", "1 h", "2 h 5 min"],
  ]);
});

it("names three and counts the rest", () => {
  expect(listed(["a", "b", "c"])).toBe("a, b, c");
  expect(listed(["a", "b", "c", "d", "e"])).toBe("a, b, c and 2 more");
});

it("tells how far ahead a time is in one unit", () => {
  expect([300_000, 3 * 3_600_000, 3 * 86_400_000].map(ahead)).toEqual(["5 minutes", "3 hours", "3 days"]);
});
