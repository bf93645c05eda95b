import { expect, test } from "vitest";
import { classConflictsIn } from "./class-conflicts";

test("reports two classes for one property", () => {
  expect(classConflictsIn(["flex h-8 px-2 h-9"])).toEqual(['h-8 in "flex h-8 px-2 h-9"']);
});

test("treats our own text sizes as sizes, and not as colours", () => {
  expect(classConflictsIn(["text-sm text-ink text-2xs", "text-2xs text-ink"])).toEqual([
    'text-sm in "text-sm text-ink text-2xs"',
  ]);
});

test("does not report a class with its variant for a width, a state or a fallback", () => {
  expect(classConflictsIn(["h-8 md:h-9 hover:h-10 fallback:h-7", "px-2.5 pr-16", "shadow-card shadow-card"])).toEqual(
    [],
  );
});
