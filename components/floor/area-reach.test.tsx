import { testZone } from "@/viewer/testing/test-scene";
import { testStates } from "../testing/test-states";
import { AreaReach } from "./area-reach";
import { AP, onFloor, SITE } from "./testing/test-floor";

const HALL = testZone("Empty hall", [60, 0, 9, 9], { occupancy: 0, limit: 9 });
const LISTENERS = [
  { deviceId: AP.deviceId, rssi: -67 },
  { deviceId: "5c5b35000009", rssi: -70 },
];

testStates(
  [
    {
      name: "by which access points an RSSI zone listens, and from which level on",
      element: onFloor(<AreaReach area={{ ...HALL, kind: "rssizone", devices: LISTENERS }} />, {
        site: { ...SITE, devices: [AP] },
      }),
      says: (t) => [
        t("area.listeners"),
        "AP Lobby",
        t("area.level", { rssi: "-67" }),
        "5c:5b:35:00:00:09",
        t("area.level", { rssi: "-70" }),
      ],
      omits: (t) => [t("area.reach")],
    },
    {
      name: "how far a beacon is heard",
      element: onFloor(<AreaReach area={{ ...HALL, kind: "vbeacon", radius: 6 }} />),
      says: (t) => [t("area.reach"), t("area.radius", { metres: "6" })],
      omits: (t) => [t("area.listeners")],
    },
    {
      name: "nothing of the reach of a zone",
      element: onFloor(<AreaReach area={HALL} />),
      says: () => [],
      omits: (t) => [t("area.reach"), t("area.listeners")],
    },
  ],
  ["AP Lobby"],
);
