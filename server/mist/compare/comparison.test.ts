import { expect, it } from "vitest";
import type { PlanItem } from "../import/planned";
import { toComparison } from "./comparison";

const item = (fields: Partial<PlanItem>): PlanItem => ({
  ...{ kind: "zone", id: "z1", siteId: "s1", mapId: "m1", name: "Lobby", what: "same", ...fields },
});

it("counts differences and stores them object by object, with their floors", () => {
  const floor = item({ kind: "floorplan", id: "m1", name: "Ground" });
  const renamed = item({
    what: "keep",
    fields: [{ field: "name", theirs: "Lobby", ours: "Hall", last: "Lobby", what: "keep" }],
    last: { kind: "zone", id: "z1", siteId: "s1", fields: {} },
  });
  const { details, ...counted } = toComparison([floor, renamed, item({ id: "z2" }), item({ id: "z3" })], [], 5);
  expect(counted).toEqual({
    ...{ comparedAt: 5, failed: 0, problems: 0 },
    counts: { create: 0, change: 0, same: 3, keep: 1, conflict: 0, retire: 0 },
  });
  expect(details.objects.map(({ id }) => id)).toEqual(["m1", "z1"]);
  expect(details.objects[1]).not.toHaveProperty("last");
});

it("distinguishes what the last import could not do from what waits for an import", () => {
  const waiting = [item({ what: "create" }), item({ id: "z2", what: "change" }), item({ id: "z3", what: "keep" })];
  const problems = [
    { code: "outline-crosses-itself", kind: "zone", siteId: "s1", id: "z1" },
    { code: "no-scale", kind: "zone", siteId: "s1", id: "z3" },
    { code: "without-id", kind: "device", siteId: "s1", count: 4 },
  ] as const;
  expect(toComparison(waiting, problems, 5)).toMatchObject({ failed: 1, problems: 6 });
});

it("stores no name of a tag or a phone, because erased devices must not be named in it", () => {
  const tag = item({ kind: "asset", id: "t", name: "Bed 7", what: "create" });
  const compared = toComparison([tag, item({ kind: "client", id: "p", name: "Alex's phone", what: "change" })], [], 5);
  expect(compared).toMatchObject({ counts: { create: 0, change: 0 }, details: { objects: [] } });
});

it("keeps the objects that need a decision if there is no room for all", () => {
  const fields = [{ field: "polygon", theirs: "x".repeat(30_000), what: "change" }] as const;
  const many = Array.from({ length: 100 }, (_, n) => item({ id: `z${n}`, what: "change", fields }));
  const { counts, details } = toComparison([...many, item({ id: "open", what: "conflict" })], [], 5);
  expect(counts).toMatchObject({ change: 100, conflict: 1 });
  expect(details.objects[0]?.id).toBe("open");
  expect(details.objects.length).toBeLessThan(70);
});
