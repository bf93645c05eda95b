import { describe, expect, it } from "vitest";
import { boardCommandOf } from "./board-keys";

const bare = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };

describe("boardCommandOf", () => {
  it("undoes and does again, on every keyboard", () => {
    expect(boardCommandOf({ ...bare, key: "z", ctrlKey: true }, true)).toBe("undo");
    expect(boardCommandOf({ ...bare, key: "Z", metaKey: true, shiftKey: true }, false)).toBe("redo");
    expect(boardCommandOf({ ...bare, key: "y", ctrlKey: true }, false)).toBe("redo");
  });

  it("leaves Backspace to whoever is typing", () => {
    expect(boardCommandOf({ ...bare, key: "Backspace" }, true)).toBeUndefined();
    expect(boardCommandOf({ ...bare, key: "Backspace" }, false)).toBe("delete-corner");
  });

  it("leaves letters alone", () => {
    expect(boardCommandOf({ ...bare, key: "z" }, false)).toBeUndefined();
    expect(boardCommandOf({ ...bare, key: "a", ctrlKey: true }, false)).toBeUndefined();
  });
});
