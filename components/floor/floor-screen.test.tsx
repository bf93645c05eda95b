import { expect, it } from "vitest";
import { render } from "../testing/render";
import { drawerOf, FloorScreen } from "./floor-screen";
import { SITES } from "./testing/test-floor";

it("leaves room for the details beside the plan on narrow screens", () => {
  const html = render(<FloorScreen siteId="s" mapId="m" sites={SITES} />);
  const details = html.match(/<aside[^>]* class="([^"]+)"/)?.[1]?.split(" ");
  expect(details).toEqual(expect.arrayContaining(["max-2xl:md:hidden", "max-2xl:md:absolute"]));
});

it("hides the overlays of the plan until the uncovered area is known, since they would move", () => {
  const html = render(<FloorScreen siteId="s" mapId="m" sites={SITES} />);
  const above = html.match(/<div data-floor-room[^>]* class="([^"]+)"/)?.[1]?.split(" ");
  expect(above).toContain("invisible");
});

const selection = { type: "area", areaId: "Lobby" } as const;
const nothing = undefined;

it.each([
  ["auto", { selection: nothing, panel: nothing }, "auto"],
  ["auto", { selection, panel: nothing }, "open"],
  ["auto", { selection: nothing, panel: "alerts" }, "open"],
  ["open", { selection: nothing, panel: nothing }, "kept"],
  ["open", { selection, panel: nothing }, "open"],
  ["open", { selection, panel: "closed" }, "closed"],
  ["closed", { selection: nothing, panel: nothing }, "closed"],
  ["closed", { selection, panel: nothing }, "open"],
  ["closed", { selection, panel: "list" }, "closed"],
] as const)("details that were last left %s, with %o, are %s", (kept, view, drawer) => {
  expect(drawerOf(view, kept)).toBe(drawer);
});
