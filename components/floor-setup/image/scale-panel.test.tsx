import type { ComponentProps } from "react";
import { testStates } from "../../testing/test-states";
import { NextStep, ScalePanel } from "./scale-panel";
import { contents, image, scaled, testWriting, unscaled } from "./testing/test-floorplan";

const nothing = () => undefined;

const scalePanel = (props: Partial<ComponentProps<typeof ScalePanel>>) => (
  <ScalePanel
    writing={testWriting(scaled)}
    image={image}
    draft={{ way: "width", unit: "m", text: "", along: "scale" }}
    drafted={{ ok: false }}
    ruler={undefined}
    contents={contents}
    areas={1}
    devices={2}
    onDraft={nothing}
    onRuler={nothing}
    onSaved={nothing}
    {...props}
  />
);

testStates(
  [
    {
      name: "scale: saved, on a floor without areas",
      element: <NextStep floorplan={scaled} areas={0} />,
      says: (t) => [t("scale.next"), t("scale.nextDraw")],
    },
    {
      name: "scale: saved, on a floor with areas",
      element: <NextStep floorplan={scaled} areas={2} />,
      says: (t) => [t("scale.nextAreas")],
    },
    {
      name: "scale: none yet",
      element: scalePanel({
        writing: testWriting(unscaled),
        draft: { way: "ruler", unit: "m", text: "", along: "scale" },
      }),
      says: (t) => [t("scale.none"), t("scale.ruler.none"), t("scale.ruler.lay")],
      omits: (t) => [t("scale.along.scale")],
    },
    {
      name: "scale: the ruler has one end",
      element: scalePanel({
        draft: { way: "ruler", unit: "ft", text: "", along: "scale" },
        ruler: { from: { x: 1, y: 1 } },
      }),
      says: (t) => [t("scale.ruler.half"), t("scale.ruler.clear"), t("scale.unit.ft")],
    },
    {
      name: "scale: the ruler has both ends",
      element: scalePanel({
        draft: { way: "ruler", unit: "m", text: "", along: "scale" },
        ruler: { from: { x: 0, y: 0 }, to: { x: 300, y: 400 } },
      }),
      says: (t) => [t("scale.ruler.whole", { pixels: 500 })],
    },
    {
      name: "scale: a smaller one, with areas on the floor",
      element: scalePanel({ drafted: { ok: true, ppm: 60 } }),
      says: (t) => [
        t("scale.sizeValue", { width: 40, height: 26.67 }),
        t("scale.check.bad", { tracks: 1, areas: 0, width: 42, height: 5 }),
        t("scale.along", { areas: 1, devices: 2 }),
        t("scale.along.scaleText"),
        t("scale.along.keepText"),
      ],
    },
    {
      name: "scale: the same again",
      element: scalePanel({ drafted: { ok: true, ppm: 40 } }),
      says: (t) => [t("scale.change.same"), t("scale.check.good", { tracks: 2, areas: 1 })],
      omits: (t) => [t("scale.along.scale")],
    },
    {
      name: "scale: the first one, with areas on the floor",
      element: scalePanel({ writing: testWriting(unscaled), drafted: { ok: true, ppm: 40 } }),
      says: (t) => [t("scale.sizeValue", { width: 60, height: 40 })],
      omits: (t) => [t("scale.along.scale"), t("scale.change")],
    },
    {
      name: "scale: another one for an empty floor",
      element: scalePanel({
        drafted: { ok: true, ppm: 20 },
        contents: { tracks: [], areas: [] },
        areas: 0,
        devices: 0,
      }),
      says: (t) => [t("scale.check.nothing")],
      omits: (t) => [t("scale.along.scale")],
    },
    {
      name: "scale: out of range",
      element: scalePanel({
        draft: { way: "ppm", unit: "m", text: "0.1", along: "keep" },
        drafted: { ok: false, fault: "out-of-range" },
      }),
      says: (t) => [t("scale.fault.out-of-range"), t("scale.text.ppm")],
    },
  ],
  [],
);
