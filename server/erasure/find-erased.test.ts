import { expect, it } from "vitest";
import { spellingsOf } from "@/domain/track-address";
import { tracksNamedIn } from "./find-erased";

it("D20: reads every notation that an erasure searches for", () => {
  for (const spelling of spellingsOf("wifi:5c5b35a1b2c3"))
    expect(tracksNamedIn(`Ban ${spelling.toUpperCase()} for good`), spelling).toContain("wifi:5c5b35a1b2c3");
});

it("D20: reads ids that are no addresses if they belong to a track or an event", () => {
  expect(tracksNamedIn("\nsdk:c3 d\nnext")).toContain("sdk:c3 d");
  expect(tracksNamedIn('{"trackId":"asset:tag-7","x":1}')).toContain("asset:tag-7");
  expect(tracksNamedIn('{"id": "9f0c-app", "x":1}')).toContain("sdk:9f0c-app");
});

it("does not read a part of a longer number as an address", () => {
  expect(tracksNamedIn("5c5b35a1b2c3d4e5")).toEqual([]);
});
