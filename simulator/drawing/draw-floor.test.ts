import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { MetricPoint } from "@/domain/geometry";
import type { Floor } from "../building/building";
import { at, wallsOf } from "../building/walls";
import { organisation } from "../organisation";
import { drawFloor, PIXELS_PER_METRE } from "./draw-floor";
import { lettering } from "./lettering";
import { renderFloor } from "./render-floor";

const floors = organisation.sites.flatMap((site) => site.floors.map((floor): [string, Floor] => [floor.name, floor]));

describe.each(floors)("the drawing of %s", (_, floor) => {
  it("has the size of the floor, with walls at their positions and gaps at doors", async () => {
    const png = await renderFloor(floor);
    const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([floor.widthM * PIXELS_PER_METRE, floor.heightM * PIXELS_PER_METRE]);
    const brightness = ({ x, y }: MetricPoint) => {
      const pixel = Math.round(y * PIXELS_PER_METRE) * info.width + Math.round(x * PIXELS_PER_METRE);
      return data[pixel * info.channels] ?? -1;
    };
    const inner = wallsOf(floor).filter(({ from, to }) => !isOuter(floor, from) && !isOuter(floor, to));
    for (const wall of inner) expect(brightness(at(wall, 0.5)), JSON.stringify(wall)).toBeLessThan(130);
    for (const door of floor.doors) expect(brightness(door.at), JSON.stringify(door)).toBeGreaterThan(150);
  });

  it("labels everything with its name", () => {
    for (const { name } of floor.rooms) {
      for (const letter of (name ?? "").replaceAll(" ", ""))
        expect(lettering(letter, 0, 0, 1), letter).toContain('d="M');
    }
  });

  it("is the same every time", () => {
    expect(drawFloor(floor)).toBe(drawFloor(floor));
    expect(drawFloor(floor)).not.toMatch(/NaN|undefined|Infinity/);
  });
});

/** Whether a point is on the outer wall. Windows are cut into it, so it is dark only in places. */
function isOuter({ outline }: Floor, { x, y }: MetricPoint): boolean {
  return outline.some((from, index) => {
    const to = outline[(index + 1) % outline.length] ?? from;
    return Math.abs((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)) < 0.01;
  });
}
