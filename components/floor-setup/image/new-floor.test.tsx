import type { SiteOverview } from "@/domain/site-overview";
import { VIEWER } from "../../testing/render";
import { testStates } from "../../testing/test-states";
import { NewFloor } from "./new-floor";
import { AddFloorLink, GiveImageLink } from "./new-floor-links";

const MB = 1024 * 1024;

const totals = { wifi: 7, sdk: 0, asset: 5, unconnected: 0 };
const floor = { mapId: "map-9", name: "Attic", totals };
const heard = { siteId: "site-1", floor };
const sites: readonly SiteOverview[] = [
  { siteId: "site-1", name: "Harbour House", floors: [], areas: [], totals, activeAlerts: 0, silences: {} },
];

testStates(
  [
    {
      name: "new floor",
      element: <NewFloor sites={sites} mostBytes={25 * MB} />,
      says: (t) => [t("newFloor.title"), t("newFloor.text"), "Harbour House", t("newFloor.mapIdHint")],
      omits: (t) => [t("newFloor.siteIdHint")],
    },
    {
      name: "new floor: no site is known",
      element: <NewFloor sites={[]} mostBytes={25 * MB} />,
      says: (t) => [t("newFloor.siteOther"), t("newFloor.siteIdHint")],
    },
    {
      name: "new floor: known from traffic",
      element: <NewFloor sites={sites} heard={heard} mostBytes={25 * MB} />,
      says: (t) => [t("newFloor.placeTitle", { floor: "Attic" }), t("newFloor.placeText", { count: 12 })],
      omits: (t) => [t("newFloor.mapIdHint")],
    },
    { name: "link to a new floor", element: <AddFloorLink />, says: (t) => [t("newFloor.add")] },
    {
      name: "link to a new floor, for a viewer",
      element: <AddFloorLink />,
      session: VIEWER,
      says: () => [],
      omits: (t) => [t("newFloor.add")],
    },
    {
      name: "link to a floor known from traffic",
      element: <GiveImageLink siteId="site-1" floor={floor} />,
      says: (t) => [t("newFloor.give")],
    },
  ],
  ["Harbour House", "Attic"],
);
