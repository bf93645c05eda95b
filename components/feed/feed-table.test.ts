import { expect, it } from "vitest";
import { formatRate } from "./feed-table";

it("shows tenths of a slow feed and whole events of a fast one", () => {
  expect([0, 0.2, 9.94, 10.4, 1234.5].map((rate) => formatRate(rate, "en"))).toEqual([
    "0",
    "0.2",
    "9.9",
    "10",
    "1,235",
  ]);
  expect(formatRate(0.2, "de")).toBe("0,2");
});
