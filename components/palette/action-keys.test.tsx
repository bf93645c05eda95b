import { expect, it } from "vitest";
import { render } from "../testing/render";
import { Keys } from "./action-keys";

it.each([
  ["Home", "Pos1"],
  ["End", "Ende"],
  ["Enter", "Eingabe"],
  ["Backspace", "Rücktaste"],
])("%s is called %s on German keyboards", (name, german) => {
  expect(render(<Keys name={name} />, { locale: "en" })).toContain(`>${name}<`);
  expect(render(<Keys name={name} />, { locale: "de" })).toContain(`>${german}<`);
});
