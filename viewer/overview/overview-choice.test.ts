import { expect, it } from "vitest";
import { choiceFrom, LAYOUTS, SORTS, toCookie } from "./overview-choice";

it("reads back every choice that it wrote", () => {
  for (const sort of SORTS)
    for (const layout of LAYOUTS)
      for (const isGrouped of [true, false]) {
        const choice = { sort, layout, isGrouped };
        expect(choiceFrom(toCookie(choice))).toEqual(choice);
      }
});

it("falls back to the default for no choice or an unknown one", () => {
  const first = { sort: "name", layout: "cards", isGrouped: true };
  expect([choiceFrom(undefined), choiceFrom("x.y.<script>")]).toEqual([first, first]);
});
