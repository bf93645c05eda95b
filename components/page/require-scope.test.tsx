import { expect, it } from "vitest";
import { render, VIEWER } from "../testing/render";
import { testStates } from "../testing/test-states";
import { RequireScope } from "./require-scope";

const board = (isPage: boolean) => (
  <RequireScope scope="operate" isPage={isPage}>
    <p>Board</p>
  </RequireScope>
);

testStates(
  [
    {
      name: "a page for operators, to a viewer",
      element: board(true),
      session: VIEWER,
      says: (t) => [t("may.title"), t("may.operateText"), t("notFound.home")],
      omits: () => ["Board"],
    },
    { name: "a page for operators, to an admin", element: board(true), says: () => ["Board"] },
  ],
  ["Board"],
);

it("has its own title only if it replaces a whole page", () => {
  const titles = (isPage: boolean) => render(board(isPage), { session: VIEWER }).match(/<h1/g) ?? [];
  expect(titles(true)).toHaveLength(1);
  expect(titles(false)).toEqual([]);
});
