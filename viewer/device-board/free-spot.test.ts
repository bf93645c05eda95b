import { describe, expect, it } from "vitest";
import type { MetricPoint } from "@/domain/geometry";
import { freeSpot } from "./free-spot";

const view = { x: 30.001, y: 20, scale: 22 };

describe("freeSpot", () => {
  it("is the centre of the view if no device is there", () => {
    expect(freeSpot(view, [])).toEqual({ x: 30, y: 20 });
    expect(freeSpot(view, [{ x: 28, y: 20 }])).toEqual({ x: 30, y: 20 });
  });

  it("never overlaps another device, and starts a new row after six", () => {
    const placed: MetricPoint[] = [];
    for (let i = 0; i < 8; i++) placed.push(freeSpot(view, placed));
    expect(placed.map(({ y }) => y)).toEqual([20, 20, 20, 20, 20, 20, 22, 22]);
    expect(new Set(placed.map(({ x, y }) => `${x} ${y}`)).size).toBe(8);
  });
});
