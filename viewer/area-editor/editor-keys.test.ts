import { describe, expect, it } from "vitest";
import { type Rotation, toScreen, transformOf } from "../camera/camera";
import { arrowStep, editorCommandOf, nudgeOf } from "./editor-keys";

const bare = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };

describe("nudgeOf", () => {
  it("moves ten centimetres, a metre with Shift and one centimetre with Alt", () => {
    expect(nudgeOf({ ...bare, key: "ArrowRight" }, 0)).toEqual({ x: 0.1, y: 0 });
    expect(nudgeOf({ ...bare, key: "ArrowUp", shiftKey: true }, 0)).toEqual({ x: 0, y: -1 });
    expect(nudgeOf({ ...bare, key: "ArrowLeft", altKey: true }, 0)).toEqual({ x: -0.01, y: 0 });
  });

  it("moves in screen directions, however the floor is rotated", () => {
    expect(nudgeOf({ ...bare, key: "ArrowRight" }, 90)).toEqual({ x: 0, y: -0.1 });
    expect(nudgeOf({ ...bare, key: "ArrowRight" }, 180)).toEqual({ x: -0.1, y: 0 });
  });

  it("ignores other keys, and arrows with Control", () => {
    expect(nudgeOf({ ...bare, key: "a" }, 0)).toBeUndefined();
    expect(nudgeOf({ ...bare, key: "ArrowRight", ctrlKey: true }, 0)).toBeUndefined();
  });
});

describe("arrowStep", () => {
  it.each<Rotation>([0, 90, 180, 270])(
    "moves to the corner in the arrow's direction on screen, on a floor rotated by %i",
    (rotation) => {
      const transform = transformOf({ x: 40, y: 30, scale: 2.5, rotation }, { width: 900, height: 600 });
      for (const [key, right, down] of [
        ["ArrowRight", 1, 0],
        ["ArrowLeft", -1, 0],
        ["ArrowDown", 0, 1],
        ["ArrowUp", 0, -1],
      ] as const) {
        const step = arrowStep(key, 20, transform) ?? { x: 0, y: 0 };
        const from = toScreen(transform, 7, 9);
        const to = toScreen(transform, 7 + step.x, 9 + step.y);
        expect(to.x - from.x).toBeCloseTo(right * 50);
        expect(to.y - from.y).toBeCloseTo(down * 50);
        expect(Math.hypot(step.x, step.y)).toBeCloseTo(20);
      }
    },
  );
});

describe("editorCommandOf", () => {
  it("undoes and redoes, on every keyboard", () => {
    expect(editorCommandOf({ ...bare, key: "z", ctrlKey: true }, true)).toBe("undo");
    expect(editorCommandOf({ ...bare, key: "Z", metaKey: true, shiftKey: true }, false)).toBe("redo");
    expect(editorCommandOf({ ...bare, key: "y", ctrlKey: true }, false)).toBe("redo");
  });

  it("ignores Backspace in a text field", () => {
    expect(editorCommandOf({ ...bare, key: "Backspace" }, true)).toBeUndefined();
    expect(editorCommandOf({ ...bare, key: "Backspace" }, false)).toBe("delete-corner");
  });

  it("ignores letters", () => {
    expect(editorCommandOf({ ...bare, key: "z" }, false)).toBeUndefined();
    expect(editorCommandOf({ ...bare, key: "a", ctrlKey: true }, false)).toBeUndefined();
  });
});
