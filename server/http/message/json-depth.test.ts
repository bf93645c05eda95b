import fc from "fast-check";
import { expect, it } from "vitest";
import { isNestedDeeper, opensDeeper } from "./json-depth";

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

it("gives the same depth as a walk through any JSON", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8 }), fc.boolean(), (value, pretty) => {
      const bytes = Buffer.from(JSON.stringify(value, null, pretty ? 2 : 0));
      const parsed = JSON.parse(bytes.toString());
      const depth = depthOf(parsed);
      expect([isNestedDeeper(parsed, depth), opensDeeper(bytes, depth)]).toEqual([false, false]);
      if (depth > 0) expect([isNestedDeeper(parsed, depth - 1), opensDeeper(bytes, depth - 1)]).toEqual([true, true]);
    }),
  );
});

it("is not confused by brackets and quotes in texts", () => {
  expect(opensDeeper(Buffer.from('["[[[[", "\\"[[[", "\\\\", {}]'), 2)).toBe(false);
  expect(opensDeeper(Buffer.from('["]]]]", [[]]]'), 2)).toBe(true);
});

it("ends for a text without an end", () => {
  expect(opensDeeper(Buffer.from('["abc'), 2)).toBe(false);
  expect(opensDeeper(Buffer.from('["abc\\'), 2)).toBe(false);
});
