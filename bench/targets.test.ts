import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { BENCH_NAMES } from "./benches";
import { takePrinted } from "./measure/table";
import { printTargets } from "./targets";

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});

afterEach(() => {
  vi.restoreAllMocks();
  takePrinted();
});

function rows(ratios: Parameters<typeof printTargets>[0], isWhole = false): readonly string[] {
  printTargets(ratios, { isWhole });
  const lines = takePrinted().split("\n");
  return lines.filter((line) => line.startsWith("| ")).slice(2);
}

it("tells whether the aim was reached, or what must be, or neither", () => {
  const name = "viewer: CPU a frame against bare ws";
  const verdict = (value: number) => rows([{ name, value }]).map((row) => row.split("|").at(-2)?.trim());
  expect([verdict(1.2), verdict(1.5), verdict(1.7)]).toEqual([["aim"], ["must"], ["missed"]]);
});

it("writes a ratio as the figure that it stands for", () => {
  expect(rows([{ name: "ack: p99 against 25 ms", value: 0.4 }])[0]).toMatch(/25 ms .* 12 ms .* 10 ms .* aim/);
});

it("says of a whole run what it did not measure, and nothing of a part", () => {
  expect(rows([], true).length).toBeGreaterThan(15);
  expect(rows([], true).every((row) => row.includes("not measured"))).toBe(true);
  expect(rows([])).toEqual([]);
});

it("every bench has a place for its figures in docs/performance.md", () => {
  const text = readFileSync(path.resolve(import.meta.dirname, "../docs/performance.md"), "utf8");
  for (const name of [...BENCH_NAMES, "targets"]) expect(text).toContain(`<!-- figures of ${name} -->\n`);
});
