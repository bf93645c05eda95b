import { expect, test } from "vitest";
import { classConflictsIn } from "./class-conflicts";

test("two classes for one property are a conflict", () => {
  expect(classConflictsIn(["flex h-8 px-2 h-9"])).toEqual(['h-8 in "flex h-8 px-2 h-9"']);
});

test("our own sizes of text are sizes, and no colours", () => {
  expect(classConflictsIn(["text-sm text-ink text-2xs", "text-2xs text-ink"])).toEqual([
    'text-sm in "text-sm text-ink text-2xs"',
  ]);
});

test("a class and what replaces it at a width, in a state or as a fallback are none", () => {
  expect(classConflictsIn(["h-8 md:h-9 hover:h-10 fallback:h-7", "px-2.5 pr-16", "shadow-card shadow-card"])).toEqual(
    [],
  );
});
