import { expect, it } from "vitest";
import { createRandom, hashOf } from "./random";

const draws = (seed: number | string) => Array.from({ length: 20 }, createRandom(seed).next);

it("returns the same numbers for the same seed and others for another", () => {
  expect(draws(42)).toEqual(draws(42));
  expect(draws(42)).not.toEqual(draws(43));
});

it("forks by label, whatever was drawn before", () => {
  const [fresh, used] = [createRandom("a"), createRandom("a")];
  used.next();
  expect(used.fork("b").next()).toBe(fresh.fork("b").next());
  expect(fresh.fork("b").next()).not.toBe(fresh.fork("c").next());
});

it("is uniform", () => {
  const random = createRandom(1);
  const counts = new Map<number, number>();
  for (let draw = 0; draw < 10_000; draw++) {
    const digit = random.integer(0, 9);
    counts.set(digit, (counts.get(digit) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

it("has a normal distribution of mean 0 and deviation 1", () => {
  const random = createRandom(5);
  const draws = Array.from({ length: 20_000 }, random.gauss);
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  const variance = draws.reduce((sum, draw) => sum + draw * draw, 0) / draws.length;
  expect(Math.abs(mean)).toBeLessThan(0.03);
  expect(Math.abs(variance - 1)).toBeLessThan(0.05);
});

it("makes valid lower-case UUIDs", () => {
  const random = createRandom(9);
  for (let draw = 0; draw < 100; draw++) {
    expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

it("throws for an empty list", () => {
  expect(() => createRandom(1).pick([])).toThrow("empty");
});

it("hashes similar texts to distant values", () => {
  const hashes = new Set(Array.from({ length: 1_000 }, (_, index) => hashOf(`track ${index}`) >>> 22));
  expect(hashes.size).toBeGreaterThan(550);
});
