import { expect, it } from "vitest";
import { recordContext } from "../testing/recording-context";
import { testScene } from "../testing/test-scene";
import { paintPlan } from "./paint-plan";
import { wallSheet } from "./paint-walls";

const wall = (x: number) => ({ from: { x, y: 0 }, to: { x, y: 12.5 } });

function painted(walls: readonly ReturnType<typeof wall>[], scene = testScene()) {
  const recording = recordContext();
  wallSheet(walls).paint(recording.context, scene);
  return recording;
}

it("draws all walls in one stroke, in metres", () => {
  const { calls, strokes } = painted([wall(1), wall(2), wall(3)]);
  const count = (name: string) => calls.filter((call) => call === name).length;
  expect([count("moveTo"), count("lineTo"), count("transform")]).toEqual([3, 3, 1]);
  expect(strokes).toEqual([testScene().colours.muted]);
});

it("is as thick as a wall, and never thinner than a visible line", () => {
  const widthAt = (scale: number) => {
    const { context } = painted([wall(1)], testScene({ camera: { x: 0, y: 0, scale, rotation: 0 } }));
    return context.lineWidth;
  };
  expect([widthAt(5), widthAt(100)]).toEqual([0.25, 0.12]);
});

it("draws nothing without walls, and if there is no scale", () => {
  expect(painted([]).calls).toEqual([]);
  expect(painted([wall(1)], testScene({ isScaled: false })).calls).toEqual([]);
});

it("is part of the plan, with an image or without", () => {
  const recording = recordContext();
  const strokesOf = (walls: ReturnType<typeof wallSheet> | undefined) => {
    const before = recording.strokes.length;
    paintPlan(recording.context, testScene({ walls }));
    return recording.strokes.length - before;
  };
  expect(strokesOf(wallSheet([wall(1)])) - strokesOf(undefined)).toBe(1);
});
