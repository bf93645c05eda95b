import { describe, expect, it } from "vitest";
import { formatBytes } from "./bytes";

describe("formatBytes", () => {
  it.each([
    [0, "0 bytes"],
    [999, "999 bytes"],
    [1_000, "1 kB"],
    [1_440, "1.4 kB"],
    [52_300_000, "52 MB"],
    [1_250_000_000, "1.3 GB"],
    [7_200_000_000_000_000, "7,200 TB"],
  ])("writes %d as %s", (bytes, text) => {
    expect(formatBytes(bytes, "en")).toBe(text);
  });

  it("is written in the reader's language", () => {
    expect(formatBytes(1_440, "de")).toBe("1,4 kB");
  });
});
