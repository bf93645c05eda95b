import type { ReactElement } from "react";
import type { AreaState } from "@/domain/area";
import type { SiteSnapshot } from "@/domain/protocol";
import type { Draft } from "@/viewer/area-editor/draft";
import { blankDrawing, type Drawing, drawingOf } from "@/viewer/area-editor/drawing";
import { startHistory } from "@/viewer/area-editor/edit-history";
import { LOBBY } from "@/viewer/area-editor/testing/lobby";
import { FloorProvider } from "../../floor/canvas/floor-context";
import { testStates } from "../../testing/test-states";
import { EditFrame } from "../edit-frame";
import { AreaLists } from "./area-lists";
import { DraftPanel } from "./draft-panel";
import { EditorProvider } from "./editor-context";

const { version: _, ...lobby } = LOBBY;
const drawn: AreaState = { ...lobby, occupancy: 4, drawn: true, version: 3 };
const undrawn: AreaState = {
  areaId: "zone-2",
  kind: "zone",
  mapId: "map-1",
  name: "Canteen",
  occupancy: 2,
  drawn: false,
};

function onFloor(areas: readonly AreaState[], element: ReactElement): ReactElement {
  const initial: SiteSnapshot = {
    ...{ siteId: "site-1", name: "Harbour House", alerts: [], devices: [], notices: [], silences: {} },
    floors: [
      {
        mapId: "map-1",
        name: "Ground",
        totals: { wifi: 0, sdk: 0, asset: 0, unconnected: 0 },
        floorplan: {
          ...{ mapId: "map-1", siteId: "site-1", name: "Ground", rotation: 0, version: 1 },
          ...{ widthM: 60, heightM: 40, ppm: 10 },
        },
      },
    ],
    areas,
  };
  return (
    <FloorProvider siteId="site-1" mapId="map-1" initial={initial}>
      <EditorProvider>{element}</EditorProvider>
    </FloorProvider>
  );
}

function panel(drawing: Partial<Drawing>, more: Partial<Draft> = {}): ReactElement {
  const history = startHistory({ ...drawingOf(LOBBY), ...drawing });
  return onFloor([drawn], <DraftPanel draft={{ areaId: "zone-1", base: LOBBY, history, refusals: [], ...more }} />);
}

function newPanel(drawing: Drawing): ReactElement {
  return onFloor([], <DraftPanel draft={{ areaId: "zone-3", history: startHistory(drawing), refusals: [] }} />);
}

testStates(
  [
    {
      name: "areas: none",
      element: onFloor([], <AreaLists />),
      says: (t) => [t("edit.none"), t("edit.noneText"), t("edit.short.zone")],
    },
    {
      name: "areas: one drawn, one known from traffic only",
      element: onFloor([drawn, undrawn], <AreaLists />),
      says: (t) => [t("edit.waiting"), t("edit.waitingText"), "Canteen", t("edit.kinds.zone"), "Lobby"],
      omits: (t) => [t("edit.none")],
    },
    {
      name: "draft: unchanged",
      element: panel({}),
      says: (t) => [
        "Lobby",
        t("edit.inside"),
        t("edit.surfaceValue", { surface: 80 }),
        t("edit.save"),
        t("edit.limitHint"),
      ],
      omits: (t) => [t("edit.discard"), t("edit.conflict")],
    },
    {
      name: "draft: changed",
      element: panel({ limit: 12, colour: "blue" }),
      says: (t) => [t("edit.discard"), t("edit.colour.blue"), t("area.ofLimit", { limit: 12 })],
    },
    {
      name: "draft: counts what its site counts",
      element: panel({}),
      says: (t) => [t("edit.counts"), t("edit.counts.site")],
      omits: (t) => [t("kinds.unconnected")],
    },
    {
      name: "draft: counts kinds of its own",
      element: panel({ counts: ["wifi", "asset"] }),
      says: (t) => [t("edit.counts.site"), t("kinds.wifi"), t("kinds.asset"), t("kinds.unconnected")],
    },
    {
      name: "draft: a new zone without corners",
      element: newPanel(blankDrawing("zone", {})),
      says: (t) => [t("edit.newKind.zone"), t("edit.hint.sketch"), t("edit.close"), t("edit.cancel")],
    },
    {
      name: "draft: a new beacon without a position",
      element: newPanel(blankDrawing("vbeacon", { name: "Canteen" })),
      says: (t) => ["Canteen", t("edit.hint.place")],
      omits: (t) => [t("edit.close"), t("edit.inside"), t("edit.counts.site")],
    },
    {
      name: "draft: faults in every field",
      element: panel({
        name: " ",
        limit: -1,
        target: 0.5,
        corners: LOBBY.polygon?.toSpliced(0, 2, { x: 10, y: 0 }, { x: 0, y: 0 }) ?? [],
      }),
      says: (t) => [
        t("edit.fault.name-missing"),
        t("edit.fault.limit-invalid"),
        t("edit.fault.target-invalid"),
        t("edit.fault.crosses-itself"),
      ],
    },
    {
      name: "draft: a new zone, before anything is typed",
      element: newPanel({ ...drawingOf(LOBBY), name: "" }),
      says: (t) => [t("edit.newKind.zone"), t("edit.name")],
      omits: (t) => [t("edit.fault.name-missing")],
    },
    {
      name: "draft: an area that is known from traffic, without a name",
      element: onFloor(
        [{ ...undrawn, name: "" }],
        <DraftPanel
          draft={{ areaId: undrawn.areaId, history: startHistory(blankDrawing("zone", {})), refusals: [] }}
        />,
      ),
      says: (t) => [t("edit.nameless"), t("edit.reported"), undrawn.areaId],
      omits: (t) => [t("edit.newKind.zone")],
    },
    {
      name: "lists: many areas can be searched",
      element: onFloor(
        Array.from({ length: 12 }, (_, i) => ({ ...drawn, areaId: `zone-${i}`, name: "Lobby" })),
        <AreaLists />,
      ),
      says: (t) => [t("edit.search")],
    },
    {
      name: "draft: outside the floor",
      element: panel({ kind: "vbeacon", corners: [], point: { x: 61, y: 3 } }),
      says: (t) => [t("edit.offFloor"), t("edit.position")],
    },
    {
      name: "draft: saved by somebody else",
      element: panel({ name: "Hall" }, { theirs: { ...LOBBY, name: "Canteen", limit: 3, version: 4 } }),
      says: (t) => [
        t("edit.conflict"),
        t("edit.conflictText", { name: "Lobby" }),
        t("edit.conflictDiffers", { fields: t("edit.field.name") }),
        t("edit.takeTheirs"),
      ],
    },
    {
      name: "draft: deleted by somebody else",
      element: panel({}, { theirs: "removed" }),
      says: (t) => [t("edit.removed"), t("edit.removedText", { name: "Lobby" }), t("edit.takeRemoval")],
    },
    {
      name: "frame of the editors",
      element: (
        <EditFrame siteId="site-1" mapId="map-1" site="Harbour House" floor="Ground">
          Lobby
        </EditFrame>
      ),
      says: (t) => ["Harbour House", "Ground", "Lobby", t("edit.areas"), t("edit.devices"), t("edit.image")],
    },
  ],
  ["Harbour House", "Ground", "Lobby", "Canteen", "zone-2"],
);
