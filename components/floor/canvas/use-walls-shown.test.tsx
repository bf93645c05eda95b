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

it("is so on a floor without an image, and not on one with", () => {
  expect(shown({ site: SITE })).toContain("shown");
  expect(shown({ site: withImage })).toContain("hidden");
});

it("is as somebody chose", () => {
  expect(shown({ site: SITE, view: { areWallsShown: false } })).toContain("hidden");
  expect(shown({ site: withImage, view: { areWallsShown: true } })).toContain("shown");
});

it("is not so before anything is known of the floor", () => {
  expect(shown({ floor: { isKnown: false } })).toContain("hidden");
});
