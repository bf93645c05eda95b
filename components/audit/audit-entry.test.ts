import { expect, it } from "vitest";
import { type AuditEntry, mergeEntries } from "./audit-entry";

const entry = (auditId: number): AuditEntry => ({
  auditId,
  at: auditId,
  who: { kind: "user", name: "Mika" },
  action: "area.create",
});

it("puts pages together newest first, each line once", () => {
  const merged = mergeEntries([entry(5), entry(4)], [entry(4), entry(3), entry(1)]);
  expect(merged.map(({ auditId }) => auditId)).toEqual([5, 4, 3, 1]);
});
