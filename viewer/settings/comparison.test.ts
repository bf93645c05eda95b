import { expect, test } from "vitest";
import type { ComparedSite } from "@/domain/contract/mist-comparison";
import type { ImportObject } from "@/domain/contract/mist-import";
import { byUrgency, differingFloors, leftOut, standingOf, waitingIn } from "./comparison";

const counts = { create: 0, change: 0, same: 9, keep: 0, conflict: 0, retire: 0 };
const site = (siteId: string, some: object = {}, failed = 0): ComparedSite => ({
  ...{ siteId, isRepeated: false, comparedAt: 1, failed, problems: 0 },
  counts: { ...counts, ...some },
});
const object = (fields: Partial<ImportObject>): ImportObject => ({
  ...{ kind: "zone", id: "z", siteId: "s", mapId: "m", name: "Lobby", what: "keep", ...fields },
});

test("distinguishes failed objects from those still to be imported", () => {
  expect(standingOf(site("s", { create: 2, change: 3, retire: 1, conflict: 4, keep: 5 }, 2))).toEqual({
    ...{ differing: 15, conflict: 4, failed: 2, pending: 4, keep: 5 },
  });
  expect(standingOf({})).toBeUndefined();
});

test("sorts sites with open decisions first, and counts the decisions", () => {
  const sites = [
    site("a"),
    site("b", { change: 1 }),
    site("c", { conflict: 2 }),
    { ...site("0"), failure: { code: "unreachable", at: 2 } },
    site("1", { keep: 7 }),
  ];
  expect(byUrgency(sites, (id) => id).map(({ siteId }) => siteId)).toEqual(["c", "0", "b", "1", "a"]);
  expect(waitingIn(sites)).toBe(2);
});

test("leaves out floors without differences, and names the others", () => {
  const ground = object({ kind: "floorplan", id: "m", name: "Ground", what: "same" });
  const attic = object({ kind: "floorplan", id: "m2", mapId: "m2", name: "Attic", what: "same" });
  const compared = { site: site("s", { keep: 3 }), objects: [ground, attic, object({})] };
  expect(differingFloors(compared)).toMatchObject([{ name: "Ground", groups: [{ what: "keep" }] }]);
  expect(leftOut(compared)).toBe(2);
});
