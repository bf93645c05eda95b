import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import { createFloorModel } from "@/viewer/floor/floor-model";
import { FloorPicture } from "@/viewer/floor/floor-picture";
import { testZone } from "@/viewer/testing/test-scene";
import { FloorTracks } from "@/viewer/tracks/floor-tracks";
import { NOW, VIEWER } from "../../testing/render";
import { testStates } from "../../testing/test-states";
import { AP, CANTEEN, HELD, LOBBY, onFloor, SHARED, SITE, testTracks, UNKNOWN } from "../testing/test-floor";
import { ConnectionPill } from "./connection-pill";
import { Floor } from "./floor";
import { FloorHint } from "./floor-hint";
import { FloorLegend } from "./floor-legend";
import { FloorTooltip } from "./floor-tooltip";
import { FloorTwin } from "./floor-twin";
import { North } from "./north";

const picture = new FloorPicture(
  createFloorModel({
    connect: () => {
      throw new Error("never connects");
    },
    siteId: "s",
    mapId: "m",
  }),
);
const [ground] = SITE.floors;
const floorplan = ground?.floorplan;
const image = { version: "1", contentType: "image/png", width: 800, height: 500, levels: 1 } as const;
const whole = { ...SITE, areas: [LOBBY, CANTEEN], devices: [AP] };
const NAMELESS = "5f0a2b3c-1111-4222-8333-944455566677";
const nameless = { ...testZone(NAMELESS, [0, 0, 9, 9], { occupancy: 0 }), name: "" };

/** A track that reported every two seconds, until 40 seconds ago. */
function stoppedTracks(): FloorTracks {
  const tracks = new FloorTracks();
  tracks.join({ slot: 0, trackId: "wifi:0c5415000001", kind: "wifi", connected: true, intervalMs: 0 });
  for (let age = 60; age >= 40; age -= 2) {
    tracks.fix(0, 5, 5, NOW - age * SECOND_MS);
    tracks.rhythm.recordFrame(NOW - age * SECOND_MS);
  }
  return tracks;
}

const retry = () => undefined;
const tooltip = <FloorTooltip picture={picture} cluster={undefined} />;
const legend = <FloorLegend picture={picture} isDark={false} />;
const track = { type: "track", trackId: "wifi:0c5415000001" } as const;
const crowd = {
  key: 1,
  x: 5,
  y: 5,
  count: 4,
  kinds: [3, 0, 1, 0],
  isDimmed: false,
  from: { x: 4, y: 4 },
  to: { x: 6, y: 6 },
  share: 1,
};

testStates(
  [
    {
      name: "live",
      element: onFloor(<ConnectionPill />, { tracks: testTracks() }),
      says: (t) => [t("connection.live"), t("connection.age", { age: t("time.now") })],
    },
    {
      name: "connected, without a position for several usual intervals",
      element: onFloor(<ConnectionPill />, { tracks: stoppedTracks() }),
      says: (t) => [t("connection.quiet"), t("connection.age", { age: t("time.secondsAgo", { count: 40 }) })],
    },
    {
      name: "connecting, before any data",
      element: onFloor(<ConnectionPill />, { connection: { status: "connecting", lastDataAt: NOW } }),
      says: (t) => [t("connection.connecting")],
    },
    {
      name: "connection lost",
      element: onFloor(<ConnectionPill />, { connection: { status: "lost", lastDataAt: NOW - 20 * SECOND_MS } }),
      says: (t) => [t("connection.lost")],
      omits: (t) => [t("connection.noData")],
    },
    {
      name: "polled, without a socket",
      element: onFloor(<ConnectionPill />, { connection: { status: "polled" } }),
      says: (t) => [t("connection.polled")],
    },
    {
      name: "connected, while the feed is silent",
      element: onFloor(<ConnectionPill />),
      answers: { "/api/feed/pulse": { value: { silentSince: NOW - 9 * MINUTE_MS } } },
      says: (t) => [t("connection.quiet")],
    },
    {
      name: "outdated",
      element: onFloor(<ConnectionPill />, { connection: { isOutdated: true } }),
      says: (t) => [t("connection.outdated"), t("connection.reload")],
    },
    {
      name: "signed out",
      element: onFloor(<ConnectionPill />, { connection: { isDismissed: true } }),
      says: (t) => [t("connection.dismissed"), t("connection.reload")],
    },
    {
      name: "north, on a floor whose top faces east",
      element: onFloor(<North floorplan={floorplan && { ...floorplan, bearing: 90 }} />),
      says: (t) => [t("north.left")],
    },
    {
      name: "north, on the same floor turned to the right",
      element: onFloor(<North floorplan={floorplan && { ...floorplan, bearing: 90, rotation: 90 }} />),
      says: (t) => [t("north.top")],
    },
    {
      name: "no north, on a floor whose direction is not set",
      element: onFloor(<North floorplan={floorplan} />),
      says: () => [],
      omits: (t) => [t("north.top")],
    },
    {
      name: "a floor that may not be watched",
      element: onFloor(<FloorHint floorplan={undefined} isScaled={false} isBroken={false} onRetry={retry} />, {
        floor: { isKnown: false, refusal: "unknown-floor" },
      }),
      says: (t) => [t("floorHint.refused"), t("floorHint.refusedText")],
    },
    {
      name: "a floor without an image, for a user who may upload one",
      element: onFloor(<FloorHint floorplan={floorplan} isScaled isBroken={false} onRetry={retry} />, { site: SITE }),
      says: (t) => [t("floorHint.noImage"), t("newFloor.give")],
    },
    {
      name: "a floor without an image, for a user who may only read",
      element: onFloor(<FloorHint floorplan={floorplan} isScaled isBroken={false} onRetry={retry} />, { site: SITE }),
      session: VIEWER,
      says: (t) => [t("floorHint.noImage")],
      omits: (t) => [t("newFloor.give")],
    },
    {
      name: "a floor that had no image at the shown time",
      element: onFloor(<FloorHint floorplan={floorplan} isScaled isBroken={false} onRetry={retry} />, {
        site: SITE,
        isReplay: true,
      }),
      says: (t) => [t("floorHint.noImageThen")],
      omits: (t) => [t("floorHint.noImage"), t("newFloor.give")],
    },
    {
      name: "a floor whose image cannot be loaded",
      element: onFloor(
        <FloorHint floorplan={floorplan && { ...floorplan, image }} isScaled isBroken onRetry={retry} />,
        { site: SITE },
      ),
      says: (t) => [t("floorHint.broken"), t("floorHint.retry")],
    },
    {
      name: "a floor without a scale",
      element: onFloor(
        <FloorHint
          floorplan={floorplan && { ...floorplan, image }}
          isScaled={false}
          isBroken={false}
          onRetry={retry}
        />,
        { site: SITE, tracks: testTracks(), floor: { total: 3 } },
      ),
      says: (t) => [t("floorHint.noScale"), t("floorHint.noScaleText", { count: 3 }), t("scale.set")],
    },
    {
      name: "the legend of the heat map before there is one",
      element: onFloor(legend, { view: { isHeatShown: true } }),
      says: (t) => [t("heat.title"), t("heat.waiting")],
      omits: (t) => [t("trails.title")],
    },
    {
      name: "the legend of the trails",
      element: onFloor(legend, { view: { areTrailsShown: true } }),
      says: (t) => [t("trails.title")],
      omits: (t) => [t("heat.title")],
    },
    {
      name: "the tooltip of a track",
      element: onFloor(tooltip, { site: whole, tracks: testTracks(), view: { hover: track } }),
      says: (t) => ["mira-phone", t("kind.wifi"), t("tip.in", { zones: "Lobby" })],
    },
    {
      name: "the tooltip of an area",
      element: onFloor(tooltip, { site: whole, view: { hover: { type: "area", areaId: "Lobby" } } }),
      says: (t) => ["Lobby", t("area.zone")],
    },
    {
      name: "the tooltip of a track while its source is silent",
      element: onFloor(tooltip, { site: { ...whole, silences: HELD }, tracks: testTracks(), view: { hover: track } }),
      says: (t) => ["mira-phone", t("count.heldUntimed")],
      omits: (t) => [t("time.now")],
    },
    {
      name: "the tooltip of an area whose count is unknown",
      element: onFloor(tooltip, {
        site: { ...whole, silences: UNKNOWN },
        view: { hover: { type: "area", areaId: "Lobby" } },
      }),
      says: (t) => [t("alerts.occupancy", { occupancy: "–", limit: 5 }), "Lobby", t("count.unknownUntimed")],
      omits: (t) => [t("alerts.occupancy", { occupancy: 7, limit: 5 })],
    },
    {
      name: "connected, while every source on the floor is silent",
      element: onFloor(<ConnectionPill />, { site: { ...SITE, silences: { ...HELD, asset: HELD.wifi } } }),
      says: (t) => [t("connection.quiet"), t("connection.age", { age: t("time.minutesAgo", { count: 4 }) })],
    },
    {
      name: "connected, while one source of two is silent",
      element: onFloor(<ConnectionPill />, { site: { ...SITE, silences: HELD } }),
      says: (t) => [t("connection.live")],
      omits: (t) => [t("connection.quiet")],
    },
    {
      name: "the floor in words while its numbers are held",
      element: onFloor(<FloorTwin />, { site: { ...whole, silences: HELD }, tracks: testTracks() }),
      says: (t) => [
        `${t("twin.zoneOver", { name: "Lobby", occupancy: 7, limit: 5 })}, ${t("count.heldUntimed")}`,
        `${t("twin.zone", { name: "Canteen", occupancy: 1 })}, ${t("count.heldUntimed")}`,
      ],
    },
    {
      name: "the floor in words while its numbers are unknown",
      element: onFloor(<FloorTwin />, { site: { ...whole, silences: UNKNOWN }, tracks: testTracks() }),
      says: (t) => [`Lobby, ${t("count.unknownUntimed")}`, `Canteen, ${t("count.unknownUntimed")}`],
      omits: (t) => [t("twin.zone", { name: "Canteen", occupancy: 1 })],
    },
    {
      name: "the tooltip of an access point",
      element: onFloor(tooltip, { site: whole, view: { hover: { type: "device", deviceId: AP.deviceId } } }),
      says: (t) => ["AP Lobby", t("devices.word.down")],
    },
    {
      name: "the tooltip of a cluster",
      element: onFloor(<FloorTooltip picture={picture} cluster={crowd} />, { site: whole }),
      says: (t) => [t("tip.cluster", { count: 4 }), t("tip.clusterHint")],
    },
    {
      name: "a floor in words",
      element: onFloor(<FloorTwin />, { site: whole, tracks: testTracks() }),
      says: (t) => [
        t("twin.zoneOver", { name: "Lobby", occupancy: 7, limit: 5 }),
        t("twin.device.down", { name: "AP Lobby" }),
      ],
    },
    {
      name: "a floor in words, with a zone that has no name",
      element: onFloor(<FloorTwin />, {
        site: { ...SITE, areas: [nameless] },
      }),
      says: (t) => [t("twin.zone", { name: t("area.unnamed", { id: "5f0a2b3c" }), occupancy: 0 })],
      omits: () => [NAMELESS],
    },
    {
      name: "the tooltip of a zone that has no name",
      element: onFloor(tooltip, {
        site: { ...SITE, areas: [nameless] },
        view: { hover: { type: "area", areaId: NAMELESS } },
      }),
      says: (t) => [t("area.unnamed", { id: "5f0a2b3c" })],
      omits: () => [NAMELESS],
    },
    {
      name: "a canvas, with the camera on a track",
      element: onFloor(<Floor />, { site: whole, tracks: testTracks(), view: { selection: track, isFollowing: true } }),
      session: SHARED,
      says: (t) => [t("follow.on", { name: "mira-phone" }), t("zoom.home"), t("floor.label", { name: "Ground floor" })],
    },
  ],
  ["AP Lobby", "in Lobby"],
);
