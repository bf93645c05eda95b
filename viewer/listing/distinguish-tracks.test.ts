import { expect, it } from "vitest";
import { distinguishTracks } from "./distinguish-tracks";

const pixel = { name: "Anouk's Pixel" };
const tracks = [
  { ...pixel, trackId: "wifi:0c541500a1b2" },
  { ...pixel, trackId: "wifi:0c541500c3d4" },
  { ...pixel, trackId: "sdk:6a0f-9e31" },
  { name: "Cart 7", trackId: "asset:0c5415000003" },
] as const;

it("distinguishes tracks of one name by zone and last four digits, and leaves out the others", () => {
  const zones: Readonly<Record<string, string>> = { "wifi:0c541500a1b2": "Lobby" };
  expect([...distinguishTracks(tracks, ({ trackId }) => zones[trackId])]).toEqual([
    ["wifi:0c541500a1b2", { zone: "Lobby", digits: "a1:b2" }],
    ["wifi:0c541500c3d4", { zone: undefined, digits: "c3:d4" }],
    ["sdk:6a0f-9e31", { zone: undefined, digits: "9e31" }],
  ]);
});
