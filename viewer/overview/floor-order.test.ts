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
    ["Roof terrace", 1_000],
  ])("reads %s as level %d", (name, level) => {
    expect(levelOf(name)).toBe(level);
  });

  it.each(["Clinic", "Building 4711", "Offices", ""])("reads no level in %j", (name) => {
    expect(levelOf(name)).toBeUndefined();
  });
});
