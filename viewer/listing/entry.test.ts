import { describe, expect, it } from "vitest";
import { RANK } from "@/domain/text-match";
import { bestFirst, type Entry, type EntryGroup, leadingToNow, markedLines, unmarked } from "./entry";

describe("bestFirst", () => {
  function ranked(name: EntryGroup["name"], ...ranks: readonly Entry["rank"][]): EntryGroup {
    const entry = { sign: { type: "recent" }, name: { text: "", marks: [] }, does: undefined } as const;
    return { name, entries: ranks.map((rank, i) => ({ ...entry, value: `${name} ${i}`, rank })) };
  }

  it("puts the group with the best match first and leaves out empty groups", () => {
    const groups = [
      ranked("tracks", RANK.inside),
      ranked("zones"),
      ranked("floors", RANK.word),
      ranked("sites", RANK.word),
    ];
    expect(bestFirst(groups).map(({ name }) => name)).toEqual(["floors", "sites", "tracks"]);
  });

  it("shows inexact matches only if nothing matches exactly", () => {
    const groups = [ranked("tracks", RANK.typo, RANK.typo), ranked("zones", RANK.start, RANK.typo)];
    expect(bestFirst(groups).map(({ name, entries }) => [name, entries.length])).toEqual([["zones", 1]]);
    expect(bestFirst([ranked("tracks", RANK.typo)])).toHaveLength(1);
  });
});

it("splits the marks of two joined lines into those of each line", () => {
  const marks = [
    { from: 0, to: 2 },
    { from: 6, to: 8 },
  ];
  expect(markedLines("Lobby", "Mill Lane", marks)).toEqual([
    { text: "Lobby", marks: [{ from: 0, to: 2 }] },
    { text: "Mill Lane", marks: [{ from: 0, to: 2 }] },
  ]);
});

it("makes an entry open the live floor, and does not change actions", () => {
  const destination = { siteId: "s", mapId: "m", name: "Mira's phone" };
  const entry = {
    value: "track:1",
    sign: { type: "recent" },
    name: unmarked("Mira's phone"),
    rank: RANK.start,
  } as const;
  expect(leadingToNow({ ...entry, does: { destination } }).does).toEqual({ destination, isNow: true });
  for (const does of [{ action: "goLive" } as const, undefined])
    expect(leadingToNow({ ...entry, does })).toEqual({ ...entry, does });
});
