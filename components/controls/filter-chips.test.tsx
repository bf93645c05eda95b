import { expect, it } from "vitest";
import { render } from "../testing/render";
import { FilterChips } from "./filter-chips";

it("is one line on a phone that scrolls sideways, with chips large enough for a thumb", () => {
  const chips = ["critical", "info"].map((value) => ({ value, text: value }));
  const html = render(
    <FilterChips label="Severity" chosen={["info"]} chips={chips} onChosenChange={() => undefined} />,
  );
  const classesOf = (start: string) => html.match(new RegExp(`${start}[^>]*class="([^"]*)"`))?.[1]?.split(" ");
  expect(classesOf('role="group"')).toEqual(expect.arrayContaining(["max-sm:flex-nowrap", "max-sm:overflow-x-auto"]));
  // 32 pixels, and 4 above and below that only the finger finds.
  expect(classesOf("<button")).toEqual(expect.arrayContaining(["shrink-0", "max-sm:h-8", "max-sm:before:-inset-y-1"]));
});
