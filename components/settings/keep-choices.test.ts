import { expect, it } from "vitest";
import { translator } from "../text/messages";
import { keepChoices, keepText } from "./keep-choices";
import type { Retained } from "./retention-answer";

const t = translator("en");
const NOTICES: Retained = {
  kind: "notices",
  keepDays: 90,
  defaultDays: 90,
  leastDays: 1,
  mostDays: 3_650,
  mayStay: true,
  rows: 0,
  bytes: 0,
};

const texts = (retained: Retained) => keepChoices(retained).map((days) => keepText(retained, days, t));

it("offers what is allowed, and for ever where that is", () => {
  expect(texts({ ...NOTICES, leastDays: 30 })).toEqual([
    "30 days",
    "90 days",
    "180 days",
    "1 year",
    "2 years",
    "3 years",
    "5 years",
    "10 years",
    "for ever",
  ]);
  expect(texts({ ...NOTICES, mostDays: 3, mayStay: false, keepDays: 1 })).toEqual(["1 day", "3 days"]);
});

it("offers what it is now, though somebody set it by the API", () => {
  expect(keepChoices({ ...NOTICES, keepDays: 45 })).toContain(45);
  expect(keepChoices({ ...NOTICES, keepDays: null }).at(-1)).toBeNull();
});

it("says what zero days are", () => {
  const none = { leastDays: 0, mostDays: 1, mayStay: false, keepDays: 0 };
  expect(texts({ ...NOTICES, ...none, kind: "deliveries" })).toEqual(["as a restart needs", "1 day"]);
  expect(texts({ ...NOTICES, ...none, kind: "tracks" })).toEqual(["1 hour", "1 day"]);
});
