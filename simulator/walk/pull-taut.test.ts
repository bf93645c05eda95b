import { expect, it } from "vitest";
import { pullTaut } from "./pull-taut";

const gate = (x: number, top: number, bottom: number) => ({ left: { x, y: top }, right: { x, y: bottom } });

it("goes straight if every gate is on the way", () => {
  const way = pullTaut({ x: 0, y: 0 }, [gate(2, -1, 1), gate(4, -2, 0.5)], { x: 6, y: 0 });
  expect(way).toEqual([
    { x: 0, y: 0 },
    { x: 6, y: 0 },
  ]);
});

it("bends at the nearer post only", () => {
  const way = pullTaut({ x: 0, y: 0 }, [gate(2, 3, 5)], { x: 4, y: 0 });
  expect(way).toEqual([
    { x: 0, y: 0 },
    { x: 2, y: 3 },
    { x: 4, y: 0 },
  ]);
});

it("bends left and right through staggered gates", () => {
  const way = pullTaut({ x: 0, y: 0 }, [gate(2, 3, 5), gate(4, -5, -3), gate(6, 3, 5)], { x: 8, y: 0 });
  expect(way).toEqual([
    { x: 0, y: 0 },
    { x: 2, y: 3 },
    { x: 4, y: -3 },
    { x: 6, y: 3 },
    { x: 8, y: 0 },
  ]);
});

it("skips posts that do not touch the line", () => {
  const way = pullTaut({ x: 0, y: 0 }, [gate(2, 1, 5), gate(4, 3, 5)], { x: 6, y: 3 });
  expect(way).toEqual([
    { x: 0, y: 0 },
    { x: 4, y: 3 },
    { x: 6, y: 3 },
  ]);
});
