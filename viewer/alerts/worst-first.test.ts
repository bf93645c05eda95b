import { expect, it } from "vitest";
import { testAlert } from "./testing/test-alert";
import { worstFirst } from "./worst-first";

it("puts an old critical alert before newer ones that are less severe, and the newest first within a severity", () => {
  const newer = Array.from({ length: 120 }, (_, i) =>
    testAlert({ alertId: `minor-${i}`, severity: "minor", openedAt: i + 2 }),
  );
  const old = testAlert({ alertId: "old", severity: "critical", openedAt: 1 });
  const sorted = worstFirst([...newer, old]).map(({ alertId }) => alertId);
  expect(sorted.slice(0, 3)).toEqual(["old", "minor-119", "minor-118"]);
});
