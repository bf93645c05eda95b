import sharp from "sharp";
import { expect, it } from "vitest";
import type { MetricPoint } from "@/domain/geometry";
import { at, outerWallsOf, wallsOf } from "../building/walls";
import { organisation } from "../organisation";
import { renderPlainPlan } from "./plain-plan";
import { padded } from "./png";

const [floor] = organisation.sites[0]?.floors ?? [];
const PPM = 20;

it("is black where walls are and white where doors are", async () => {
  if (!floor) throw new Error("there is no floor");
  const { data, info } = await raw(renderPlainPlan(floor, PPM));
  expect([info.width, info.height]).toEqual([floor.widthM * PPM, floor.heightM * PPM]);
  const shade = ({ x, y }: MetricPoint) => data[Math.round(y * PPM) * info.width + Math.round(x * PPM)];
  for (const wall of [...wallsOf(floor), ...outerWallsOf(floor)]) {
    expect(shade(at(wall, 0.5)), JSON.stringify(wall)).toBe(0);
  }
  for (const door of floor.doors) expect(shade(door.at)).toBe(255);
});

it("is the same image with padding, in the requested number of bytes", async () => {
  if (!floor) throw new Error("there is no floor");
  const plan = renderPlainPlan(floor, PPM);
  const filled = padded(plan, 1_000_000);
  expect(filled.length).toBeGreaterThanOrEqual(1_000_000);
  expect((await raw(filled)).data.equals((await raw(plan)).data)).toBe(true);
});

async function raw(png: Uint8Array) {
  return sharp(png).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
}
