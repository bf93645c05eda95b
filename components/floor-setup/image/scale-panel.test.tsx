import type { ComponentProps } from "react";
import type { Floorplan } from "@/domain/floorplan";
import { testStates } from "../../testing/test-states";
import type { FloorplanWriting } from "./floorplan-writing";
import { ScalePanel } from "./scale-panel";

const nothing = () => undefined;

const image = { width: 2_400, height: 1_600, version: "v1", levels: 2 };
const unscaled: Floorplan = { mapId: "map-1", siteId: "site-1", name: "Basement", rotation: 0, version: 3, image };
const scaled: Floorplan = { ...unscaled, widthM: 60, heightM: 40, ppm: 40 };

const writing = (floorplan: Floorplan): FloorplanWriting => ({
  floorplan,
  conflict: undefined,
  isBusy: false,
  write: async () => undefined,
});

const contents = {
  tracks: [
    { x: 5, y: 5 },
    { x: 41.5, y: 5 },
  ],
  areas: [{ point: { x: 1, y: 1 } }],
};

const scalePanel = (props: Partial<ComponentProps<typeof ScalePanel>>) => (
  <ScalePanel
    writing={writing(scaled)}
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
      name: "scale: none yet",
      element: scalePanel({ writing: writing(unscaled), draft: { way: "ruler", unit: "m", text: "", along: "scale" } }),
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
      element: scalePanel({ writing: writing(unscaled), drafted: { ok: true, ppm: 40 } }),
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
