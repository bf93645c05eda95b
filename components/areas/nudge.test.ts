import { describe, expect, it } from "vitest";
import { nudgeOf } from "./nudge";

const bare = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };

describe("nudgeOf", () => {
  it("moves ten centimetres, a metre with Shift and one centimetre with Alt", () => {
    expect(nudgeOf({ ...bare, key: "ArrowRight" }, 0)).toEqual({ x: 0.1, y: 0 });
    expect(nudgeOf({ ...bare, key: "ArrowUp", shiftKey: true }, 0)).toEqual({ x: 0, y: -1 });
    expect(nudgeOf({ ...bare, key: "ArrowLeft", altKey: true }, 0)).toEqual({ x: -0.01, y: 0 });
  });

  it("moves as it looks on screen, however the floor is turned", () => {
    expect(nudgeOf({ ...bare, key: "ArrowRight" }, 90)).toEqual({ x: 0, y: -0.1 });
    expect(nudgeOf({ ...bare, key: "ArrowRight" }, 180)).toEqual({ x: -0.1, y: 0 });
  });

  it("leaves other keys, and arrows with Control, to others", () => {
    expect(nudgeOf({ ...bare, key: "a" }, 0)).toBeUndefined();
    expect(nudgeOf({ ...bare, key: "ArrowRight", ctrlKey: true }, 0)).toBeUndefined();
  });
});
