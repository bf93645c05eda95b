import { expect, it } from "vitest";
import type { DeviceState } from "@/domain/device";
import type { FloorState, SiteSnapshot } from "@/domain/protocol";
import { FloorProvider } from "../../floor/canvas/floor-context";
import { render } from "../../testing/render";
import { testStates } from "../../testing/test-states";
import { DeviceBoardProvider } from "./device-board-context";
import { DevicePanel } from "./device-panel";

const placed: DeviceState = {
  deviceId: "5c5b35000001",
  kind: "ap",
  name: "AP43 Lobby",
  up: true,
  place: { mapId: "map-1", point: { x: 3, y: 4 }, version: 1 },
};
const unplaced: DeviceState = { deviceId: "5c5b35000002", kind: "ap", name: "AP45 Attic", model: "AP45" };

function panel(devices: readonly DeviceState[], floor: Partial<FloorState>) {
  const initial: SiteSnapshot = {
    ...{ siteId: "site-1", areas: [], alerts: [], notices: [], silences: {}, devices },
    floors: [{ mapId: "map-1", name: "Ground", totals, ...floor }],
  };
  return (
    <FloorProvider siteId="site-1" mapId="map-1" initial={initial}>
      <DeviceBoardProvider>
        <DevicePanel mounted={undefined} />
      </DeviceBoardProvider>
    </FloorProvider>
  );
}

const totals = { wifi: 0, sdk: 0, asset: 0, unconnected: 0 };
const floor = {
  floorplan: { mapId: "map-1", siteId: "site-1", name: "Ground", rotation: 0, version: 1 },
};

testStates(
  [
    {
      name: "access points: none is known",
      element: panel([], floor),
      says: (t) => [t("placement.waitingNone"), t("placement.placedNone"), t("placement.add"), t("placement.macHint")],
    },
    {
      name: "access points: one on the floor, one without a placement",
      element: panel([placed, unplaced], floor),
      says: (t) => [
        t("placement.waitingText"),
        "AP45 Attic",
        t("placement.place", { name: "AP45 Attic" }),
        "AP43 Lobby",
        t("placement.remove", { name: "AP43 Lobby" }),
      ],
      omits: (t) => [t("placement.placedNone")],
    },
    {
      name: "access points: many without a placement, by name and with a search",
      element: panel(
        [...Array(12).keys()].map((i) => ({
          ...unplaced,
          deviceId: `5c5b350000${20 - i}`,
          name: `AP45 Attic ${12 - i}`,
        })),
        floor,
      ),
      says: (t) => [t("placement.search"), t("placement.place", { name: "AP45 Attic 12" })],
    },
    {
      name: "access points: all are placed",
      element: panel([placed], floor),
      says: (t) => [t("placement.waitingDone"), t("placement.show", { name: "AP43 Lobby" })],
    },
    {
      name: "access points: the floor has no floorplan",
      element: panel([placed], {}),
      says: (t) => [t("placement.noPlan"), t("placement.noPlanText")],
      omits: (t) => [t("placement.add")],
    },
  ],
  ["AP43 Lobby", "AP45 Attic", "Ground"],
);

it("lists access points of this floor in natural order, with a search if there are many", () => {
  const devices = [...Array(12).keys()].map((at) => ({
    ...placed,
    deviceId: `5c5b350000${20 - at}`,
    name: `AP ${12 - at}`,
  }));
  const html = render(panel(devices, floor));
  const names = [...html.matchAll(/>(AP \d+)</g)].map(([, name]) => name);
  expect(names).toEqual([...Array(12).keys()].map((at) => `AP ${at + 1}`));
  expect(html).toContain('type="search"');
});
