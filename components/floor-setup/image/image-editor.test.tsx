import type { ComponentProps } from "react";
import { testStates } from "../../testing/test-states";
import { CompareImages } from "./compare-images";
import { FactsPanel } from "./facts-panel";
import { ImageEditor } from "./image-editor";
import { NamePanel } from "./name-panel";
import { RemovePanel } from "./remove-panel";
import { ReplacePanel } from "./replace-panel";
import { contents, scaled, testWriting, unscaled } from "./testing/test-floorplan";
import { TurnPanel } from "./turn-panel";

const MB = 1024 * 1024;
const nothing = () => undefined;

const { image: _, ...withoutImage } = unscaled;
const size = { width: 60, height: 40 };

const ready = (width: number, height: number) => ({
  blob: new Blob(["…"]),
  name: "plan.png",
  width,
  height,
  url: "blob:plan",
});

const replacePanel = (props: Partial<ComponentProps<typeof ReplacePanel>>) => (
  <ReplacePanel
    writing={testWriting(scaled)}
    next={undefined}
    keep="height"
    isReplacing
    onKeep={nothing}
    onBegin={nothing}
    onOtherPage={undefined}
    onEnd={nothing}
    {...props}
  />
);

testStates(
  [
    {
      name: "limit and direction: not known",
      element: <FactsPanel writing={testWriting(scaled)} onSaved={nothing} />,
      says: (t) => [
        t("facts.limit"),
        t("facts.limitHint"),
        t("facts.bearing"),
        t("facts.bearingHint"),
        t("facts.save"),
      ],
      omits: (t) => [t("facts.fault.limit"), t("facts.fault.bearing")],
    },
    {
      name: "replacement: not begun",
      element: replacePanel({ isReplacing: false }),
      says: (t) => [t("replace.text"), t("replace.action")],
    },
    {
      name: "replacement: a page of a PDF with others",
      element: replacePanel({ next: ready(60, 40), onOtherPage: nothing }),
      says: (t) => [t("pdf.back")],
    },
    {
      name: "replacement: no image chosen",
      element: replacePanel({}),
      says: (t) => [t("replace.submit"), t("replace.back")],
      omits: (t) => [t("replace.compareText")],
    },
    {
      name: "replacement: a wider image",
      element: replacePanel({ next: ready(3_000, 1_000) }),
      says: (t) => [
        t("replace.differs", { percent: 100, shape: t("replace.wider") }),
        t("replace.keep.height"),
        t("replace.becomes", { size: t("scale.sizeValue", { width: 120, height: 40 }) }),
      ],
    },
    {
      name: "replacement: an image of the same proportions",
      element: replacePanel({ next: ready(1_200, 800) }),
      says: (t) => [t("replace.compareText")],
      omits: (t) => [t("replace.keep.height")],
    },
    {
      name: "replacement: the first image",
      element: replacePanel({ writing: testWriting(withoutImage), next: ready(1_200, 800) }),
      says: (t) => [t("newFloor.submit")],
      omits: (t) => [t("replace.text"), t("replace.back")],
    },
    {
      name: "comparison of two images",
      element: (
        <CompareImages
          before={{ url: "/old.png", size }}
          after={{ url: "blob:new", size }}
          outlines={[[{ x: 1, y: 2 }]]}
        />
      ),
      says: (t) => [t("replace.old"), t("replace.new"), t("replace.slider")],
    },
    {
      name: "rotation: turned",
      element: <TurnPanel writing={testWriting({ ...scaled, rotation: 90 })} />,
      says: (t) => [t("turn.now", { degrees: 90 }), t("mirror.text"), t("mirror.horizontal")],
    },
    {
      name: "rotation: upright, without an image",
      element: <TurnPanel writing={testWriting(withoutImage)} />,
      says: (t) => [t("turn.text"), t("turn.left")],
      omits: (t) => [t("mirror.text")],
    },
    {
      name: "name",
      element: <NamePanel writing={testWriting(scaled)} onRenamed={nothing} />,
      says: (t) => [t("newFloor.nameHint"), t("plan.rename")],
    },
    {
      name: "removal",
      element: <RemovePanel writing={testWriting(scaled)} areas={4} />,
      says: (t) => [t("remove.text", { count: 4 }), t("remove.action")],
    },
    {
      name: "image editor: an image",
      element: <ImageEditor floorplan={scaled} mostBytes={25 * MB} />,
      answers: { "/api/floorplans/map-1/live": { value: contents } },
      says: (t) => [
        t("plan.board"),
        t("scale.check.good", { tracks: 2, areas: 1 }),
        t("remove.text", { count: 1 }),
        t("replace.action"),
      ],
    },
    {
      name: "image editor: no image",
      element: <ImageEditor floorplan={withoutImage} mostBytes={25 * MB} />,
      says: (t) => [t("file.drop"), t("newFloor.submit"), t("remove.text", { count: 0 })],
      omits: (t) => [t("scale.save"), t("turn.text")],
    },
  ],
  ["Basement"],
);
