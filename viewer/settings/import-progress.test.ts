import { expect, test } from "vitest";
import type { ImportRun } from "@/domain/contract/mist-import";
import { runningOf, shareDone, spokenPercent } from "./import-progress";

test("is 0 while nothing is known, and never above 100 percent", () => {
  expect(shareDone({ done: 0, total: 0 })).toBe(0);
  expect(shareDone({ done: 5, total: 20 })).toBe(0.25);
  expect(shareDone({ done: 21, total: 20 })).toBe(1);
});

test("changes the announced percentage four times in all, not with every object", () => {
  const spoken = Array.from({ length: 1_001 }, (_, done) => spokenPercent({ done, total: 1_000 }));
  expect([...new Set(spoken)]).toEqual([0, 25, 50, 75, 100]);
});

test("finds the running import among those that ended", () => {
  const run = (importId: string, state: ImportRun["state"]): ImportRun => ({
    ...{ importId, state, who: "Alex", siteIds: [], done: 0, total: 0, edits: 0, problems: [], startedAt: 0 },
  });
  expect(runningOf([run("a", "done"), run("b", "running")])?.importId).toBe("b");
  expect(runningOf([run("a", "failed"), run("c", "cancelled")])).toBeUndefined();
});
