import { describe, expect, it } from "vitest";
import { safePath } from "./safe-path";

describe("safePath", () => {
  it("returns the path of our own page with query and fragment", () => {
    for (const path of [
      "/",
      "/alerts",
      "/sites/a/floorplans/b?track=wifi:02&t=1#zone",
      "/feed?tab=%2Fhealth",
      "/a?next=/../b",
      "/a#/..",
      "/..a/b..",
      "/.../a",
    ])
      expect(safePath(path)).toBe(path);
  });

  it("encodes it for use in a header", () => {
    expect(safePath("/日/a b?q=é#😀")).toBe("/%E6%97%A5/a%20b?q=%C3%A9#%F0%9F%98%80");
    expect(safePath("/%E6%97%A5")).toBe("/%E6%97%A5");
  });

  it("A15: leads to no other site", () => {
    const others = [
      "//evil.example",
      "/\\evil.example",
      "\\\\evil.example",
      "/\t/evil.example",
      "/..//evil.example",
      "/./\\evil.example",
      "/a/..",
      "/a/.?b",
      "/a/%2E%2e#b",
      "/a/.%2e//evil.example",
      "javascript:alert(1)",
      "https://evil.example/",
      "evil",
      "/\n/evil.example",
      "",
      "/\ud800",
      "/a\udc00b",
    ];
    for (const path of others) expect(safePath(path), JSON.stringify(path)).toBe("/");
    expect(safePath(undefined)).toBe("/");
    expect(safePath(null)).toBe("/");
  });
});
