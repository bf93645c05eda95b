import { expect, it } from "vitest";
import { render } from "../../testing/render";
import { onFloor, SITE, type TestFloor } from "../testing/test-floor";
import { useWallsShown } from "./use-walls-shown";

function Shown() {
  return <>{useWallsShown() ? "shown" : "hidden"}</>;
}

const image = { version: "1", width: 800, height: 500, levels: 1 };
const withImage = {
  ...SITE,
  floors: SITE.floors.map(({ floorplan, ...floor }) => ({
    ...floor,
    ...(floorplan && { floorplan: { ...floorplan, image } }),
  })),
};
const shown = (floor: TestFloor) => render(onFloor(<Shown />, floor));

it("are shown on a floor without an image, and hidden on one with an image", () => {
  expect(shown({ site: SITE })).toContain("shown");
  expect(shown({ site: withImage })).toContain("hidden");
});

it("are shown as chosen", () => {
  expect(shown({ site: SITE, view: { areWallsShown: false } })).toContain("hidden");
  expect(shown({ site: withImage, view: { areWallsShown: true } })).toContain("shown");
});

it("are hidden before the floor is loaded", () => {
  expect(shown({ floor: { isKnown: false } })).toContain("hidden");
});
