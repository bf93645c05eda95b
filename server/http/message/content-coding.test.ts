import { expect, it } from "vitest";
import { acceptsCoding } from "./content-coding";

it.each(["gzip", "deflate, GZIP", "br;q=0, gzip ; q=0.5", "gzip;q=1.0"])(
  "takes gzip where a client says %j",
  (header) => {
    expect(acceptsCoding("gzip", header)).toBe(true);
  },
);

it.each(["", "br", "x-gzip", "gzip;q=0", "gzip; q=0.000, br", "identity"])(
  "takes no gzip where a client says %j",
  (header) => {
    expect(acceptsCoding("gzip", header)).toBe(false);
  },
);

it("takes nothing where a client says nothing", () => {
  expect(acceptsCoding("br", undefined)).toBe(false);
});
