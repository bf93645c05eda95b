import { expect, it } from "vitest";
import { choiceFrom, LOOKS, SORTS, toCookie } from "./overview-choice";

it("reads back every choice that it wrote", () => {
  for (const sort of SORTS)
    for (const look of LOOKS)
      for (const isGrouped of [true, false]) {
        const choice = { sort, look, isGrouped };
        expect(choiceFrom(toCookie(choice))).toEqual(choice);
      }
});

it("falls back where there is no choice, or none that it knows", () => {
  const first = { sort: "name", look: "cards", isGrouped: true };
  expect([choiceFrom(undefined), choiceFrom("x.y.<script>")]).toEqual([first, first]);
});
