import { describe, expect, it } from "vitest";
import { levelOf } from "./floor-order";

describe("levelOf", () => {
  it.each([
    ["Ground floor", 0],
    ["First floor", 1],
    ["second Floor west", 2],
    ["Floor 12", 12],
    ["L3", 3],
    ["-1", -1],
    ["Basement", -1],
    ["B2 parking", -2],
    ["Erdgeschoss", 0],
    ["3. OG", 3],
    ["2. UG", -2],
    ["2. Untergeschoß", -2],
    ["Basement level 2", -2],
    ["KG", -1],
    ["Lower ground floor", -1],
    ["Haus 3 · 1. Obergeschoss", 1],
    ["OG2", 2],
    ["Obergeschoss", 1],
    ["4. Etage", 4],
    ["Building 2 Level 3", 3],
    ["Level 1 Lobby", 1],
    ["Level -1", -1],
    ["Hochparterre", 0.5],
    ["Roof terrace", 1_000],
    ["Dachaufsicht", 1_000],
  ])("parses %s as level %d", (name, level) => {
    expect(levelOf(name)).toBe(level);
  });

  it.each(["Clinic", "Building 4711", "Offices", ""])("finds no level in %j", (name) => {
    expect(levelOf(name)).toBeUndefined();
  });
});
