import { expect, it } from "vitest";
import { coveredBy, hiddenBy } from "./use-picture";

const room = { left: 350, right: 1_428, top: 12, bottom: 888 };

it.each([
  ["lie over it", { left: 1_108, right: 1_428, top: 12, bottom: 888 }, 320],
  ["stand beside it", { left: 1_440, right: 1_760, top: 12, bottom: 888 }, 0],
  ["are closed", { left: 0, right: 0, top: 0, bottom: 0 }, 0],
  ["are a sheet below it, as on a phone", { left: 350, right: 1_428, top: 888, bottom: 1_200 }, 0],
])("details that %s hide %s of a room", (_, details, hidden) => {
  expect(hiddenBy(details, room)).toBe(hidden);
});

it.each([
  ["beside cards", { left: 0, right: 1_440, top: 0, bottom: 900 }, { left: 350, right: 12, top: 0, bottom: 12 }],
  ["on a phone, below what floats above it", room, { left: 0, right: 0, top: 48, bottom: 0 }],
])("a floor has the room %s", (_, whole, covered) => {
  expect(coveredBy(whole, room, 1)).toEqual(covered);
});
