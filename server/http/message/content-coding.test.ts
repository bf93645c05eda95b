import { expect, it } from "vitest";
import { acceptsCoding } from "./content-coding";

it.each(["gzip", "deflate, GZIP", "br;q=0, gzip ; q=0.5", "gzip;q=1.0"])(
  "uses gzip for a client that sends %j",
  (header) => {
    expect(acceptsCoding("gzip", header)).toBe(true);
  },
);

it.each(["", "br", "x-gzip", "gzip;q=0", "gzip; q=0.000, br", "identity"])(
  "uses no gzip for a client that sends %j",
  (header) => {
    expect(acceptsCoding("gzip", header)).toBe(false);
  },
);

it("uses no compression for a client that sends nothing", () => {
  expect(acceptsCoding("br", undefined)).toBe(false);
});
