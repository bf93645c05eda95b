import fc from "fast-check";
import { expect, it } from "vitest";
import { isNestedDeeper, opensDeeper } from "./json-depth";

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

it("measures any JSON as a walk through it does", () => {
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

it("is not deceived by brackets and quotes in texts", () => {
  expect(opensDeeper(Buffer.from('["[[[[", "\\"[[[", "\\\\", {}]'), 2)).toBe(false);
  expect(opensDeeper(Buffer.from('["]]]]", [[]]]'), 2)).toBe(true);
});

it("ends where a text does not", () => {
  expect(opensDeeper(Buffer.from('["abc'), 2)).toBe(false);
  expect(opensDeeper(Buffer.from('["abc\\'), 2)).toBe(false);
});
