import { expect, it } from "vitest";
import { interleave, median, quantile } from "./samples";

it("gives the value that a share of the others does not exceed", () => {
  const values = Array.from({ length: 100 }, (_, i) => 99 - i);
  expect([quantile(values, 0.5), quantile(values, 0.99), quantile(values, 1)]).toEqual([50, 99, 99]);
  expect(quantile([], 0.5)).toBeNaN();
});

it("sorts what never came to the end", () => {
  expect(quantile([Number.POSITIVE_INFINITY, 1, 2], 1)).toBe(Number.POSITIVE_INFINITY);
  expect(median([Number.POSITIVE_INFINITY, 1, 2])).toBe(2);
});

it("lets ways take turns and gives the median of each", async () => {
  const turns: string[] = [];
  const costs = [5, 1, 9];
  const way = (name: string, factor: number) => () => {
    turns.push(name);
    return (costs[turns.filter((turn) => turn === name).length - 1] ?? 0) * factor;
  };
  const medians = await interleave(3, { ours: way("ours", 1), theirs: way("theirs", 10) });
  expect(medians).toEqual({ ours: 5, theirs: 50 });
  expect(turns).toEqual(["ours", "theirs", "ours", "theirs", "ours", "theirs"]);
});
