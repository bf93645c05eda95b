import { expect, it } from "vitest";
import { PaletteHints } from "../palette/palette-hints";
import { render } from "../testing/render";
import { Kbd } from "./kbd";

it("shows no keys to those who point with a finger, nor the words beside them", () => {
  expect(render(<Kbd>F</Kbd>)).toMatch(/^<kbd class="[^"]*pointer-coarse:hidden/);
  expect(render(<PaletteHints leads />)).toMatch(/^<p class="[^"]*pointer-coarse:hidden/);
});
