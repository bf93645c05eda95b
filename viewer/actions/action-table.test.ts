import { describe, expect, it } from "vitest";
import { ACTION_GROUPS, ACTIONS, actionOf, type KeyPress, keysOf } from "./action-table";

type Held = Partial<Pick<KeyPress, "ctrlKey" | "metaKey" | "altKey">> & { readonly isAltGraph?: boolean };

function press(key: string, { isAltGraph = false, ...held }: Held = {}) {
  return actionOf({ key, ctrlKey: false, metaKey: false, altKey: false, getModifierState: () => isAltGraph, ...held });
}

describe("ACTIONS", () => {
  it("assigns each key to one action only", () => {
    const keys = ACTIONS.flatMap((action) => action.keys as readonly string[]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("contains every action once, in a group that is shown", () => {
    expect(new Set(ACTIONS.map(({ id }) => id)).size).toBe(ACTIONS.length);
    expect(ACTIONS.filter(({ group }) => !ACTION_GROUPS.includes(group))).toEqual([]);
  });

  it.each([
    ["/", {}, "search"],
    ["k", { ctrlKey: true }, "search"],
    ["k", { metaKey: true }, "search"],
    ["K", { metaKey: true }, "search"],
    ["f", {}, "fit"],
    ["F", {}, "fit"],
    ["=", {}, "zoomIn"],
    ["[", { ctrlKey: true, altKey: true, isAltGraph: true }, "floorBelow"],
    ["ArrowLeft", {}, "panLeft"],
    ["k", {}, "playPause"],
    [" ", {}, "playPause"],
    ["<", {}, "slower"],
    ["q", {}, undefined],
    ["f", { ctrlKey: true }, undefined],
    ["ArrowLeft", { altKey: true }, undefined],
    ["0", { ctrlKey: true }, undefined],
  ] as const)("maps %s with %o to %s", (key, held, id) => {
    expect(press(key, held)).toBe(id);
  });

  it("returns the keys of an action", () => {
    expect(keysOf("search")).toEqual(["/", "Mod+K"]);
    expect(keysOf("themeDark")).toEqual([]);
  });
});
