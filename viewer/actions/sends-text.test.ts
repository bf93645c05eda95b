import { describe, expect, it } from "vitest";
import { sendsText } from "./sends-text";

const keys = { key: "Enter", ctrlKey: false, metaKey: false, isComposing: false, repeat: false };

describe("sendsText", () => {
  it("is true for Enter with Ctrl or Command", () => {
    expect([sendsText({ ...keys, ctrlKey: true }), sendsText({ ...keys, metaKey: true })]).toEqual([true, true]);
  });

  it.each([{}, { key: "a", ctrlKey: true }, { ctrlKey: true, isComposing: true }, { ctrlKey: true, repeat: true }])(
    "is false for %j",
    (more) => {
      expect(sendsText({ ...keys, ...more })).toBe(false);
    },
  );
});
