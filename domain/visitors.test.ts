import { expect, it } from "vitest";
import { visitorsAmong } from "./visitors";

it("adds up each visitor's stays, the longest first, with the newest name", () => {
  const [ann, bo] = ["wifi:0000000000a1", "wifi:0000000000b0"] as const;
  const stays = [
    { trackId: ann, enteredAt: 0, leftAt: 10, dwellMs: 10 },
    { trackId: bo, enteredAt: 2, leftAt: 20, dwellMs: 18 },
    { trackId: ann, name: "Ann", enteredAt: 30, dwellMs: 20 },
  ];
  expect(visitorsAmong(stays, 50)).toEqual([
    { trackId: ann, name: "Ann", visits: 2, dwellMs: 30, firstAt: 0, lastAt: 50 },
    { trackId: bo, visits: 1, dwellMs: 18, firstAt: 2, lastAt: 20 },
  ]);
});
