import { expect, it } from "vitest";
import { createWatchLimit } from "./watch-limit";

function allowed(mayWatch: () => boolean, tries: number): number {
  return Array.from({ length: tries }, mayWatch).filter(Boolean).length;
}

it("S22: lets a page open everything twice at once, and eight watches a second after that", () => {
  let now = 0;
  const mayWatch = createWatchLimit(() => now);
  expect(allowed(mayWatch, 150)).toBe(64);
  now += 1_000;
  expect(allowed(mayWatch, 150)).toBe(8);
  now += 3_600_000;
  expect(allowed(mayWatch, 150)).toBe(64);
});
