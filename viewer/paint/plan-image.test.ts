import { expect, it } from "vitest";
import { worthwhileLevel } from "./plan-image";

it("requests a very large image only in the size that is kept", () => {
  const image = { width: 4_000, height: 16_000, version: "v", levels: 4 };
  expect(worthwhileLevel(image, 400)).toBe(3);
  expect(worthwhileLevel(image, 900)).toBe(2);
  expect(worthwhileLevel(image, 4_000)).toBe(1);
});
