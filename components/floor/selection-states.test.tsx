import { beforeEach, vi } from "vitest";
import type { AreaTracks } from "@/domain/contract/area";
import type { TracedTrack } from "@/domain/contract/track";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { NOW, VIEWER } from "../testing/render";
import { testStates } from "../testing/test-states";
import { AreaDetails } from "./area-details";
import { DeviceDetails } from "./device-details";
import { AP, CANTEEN, HELD, LOBBY, onFloor, SHARED, SITE, SITES, UNKNOWN } from "./testing/test-floor";
import { TrackDetails } from "./track-details";

const phone: TracedTrack = {
  trackId: "wifi:0c5415000001",
  siteId: "s",
  kind: "wifi",
  name: "mira-phone",
  connected: true,
  mapId: "m",
  x: 5,
  y: 5,
  fixedAt: NOW - 1_000,
  lastSeenAt: NOW - 1_000,
  rssi: -61,
  freshness: "fresh",
  state: "current",
  facts: {
    hostname: "mira-phone",
    ssid: "Office",
    apName: "AP Lobby",
    band: "5",
    channel: 36,
    ip: "10.0.7.4",
    randomMac: true,
    scan: [{ apId: "d420b0000001", bssid: "d420b0000002", ssid: "Office", band: "5", channel: 36, rssi: -50 }],
  },
  visits: [{ areaId: "Lobby", since: NOW - MINUTE_MS, evidence: "enter", evidenceAt: NOW - MINUTE_MS }],
  crossings: [
    { areaId: "Canteen", trigger: "exit", at: NOW - 2 * MINUTE_MS },
    { areaId: "Lobby", trigger: "enter", at: NOW - MINUTE_MS },
  ],
};

const cart: TracedTrack = {
  trackId: "asset:0c5415000003",
  siteId: "s",
  kind: "asset",
  connected: true,
  lastSeenAt: NOW - 20 * MINUTE_MS,
  freshness: "gone",
  state: "current",
  facts: { batteryMv: 2_950 },
  visits: [],
  crossings: [],
};

const lobbyTracks: AreaTracks = {
  at: NOW,
  area: LOBBY,
  tracks: [
    {
      trackId: "wifi:0c5415000001",
      kind: "wifi",
      name: "mira-phone",
      since: NOW - MINUTE_MS,
      evidence: "enter",
      evidenceAt: NOW - MINUTE_MS,
    },
    {
      trackId: "asset:0c5415000003",
      kind: "asset",
      since: NOW - MINUTE_MS,
      evidence: "position-inside",
      evidenceAt: NOW,
    },
  ],
  outside: [],
  uncounted: [],
};

const missing = { status: 404, code: "not-found", detail: "There is no such thing." };
const broken = { status: 500, code: "internal", detail: "The server failed." };
const answers = {
  "/api/sites": { value: SITES },
  "/api/tracks/wifi%3A0c5415000001": { value: phone },
  "/api/tracks/asset%3A0c5415000003": { value: cart },
  "/api/areas/Lobby/tracks": { value: lobbyTracks },
  "/api/areas/Canteen/tracks": { value: { at: NOW, area: CANTEEN, tracks: [], outside: [], uncounted: [] } },
  [`/api/notices?deviceId=${AP.deviceId}&limit=50`]: { value: [] },
};
const whole = { ...SITE, areas: [LOBBY, CANTEEN] };
const trackDetails = <TrackDetails trackId="wifi:0c5415000001" />;
const lobby = <AreaDetails areaId="Lobby" />;

beforeEach(() => void vi.stubGlobal("location", { origin: "https://floorcast.example" }));

testStates(
  [
    {
      name: "a Wi-Fi client whose source is silent",
      element: onFloor(trackDetails, { site: { ...whole, silences: HELD } }),
      answers,
      says: (t) => ["mira-phone", t("count.heldUntimed")],
    },
    {
      name: "an area whose count is held",
      element: onFloor(lobby, { site: { ...whole, silences: HELD } }),
      answers,
      says: (t) => ["7", t("count.heldUntimed"), t("area.countedThen"), t("area.sinceThen"), "mira-phone"],
      omits: (t) => [t("area.counted"), t("floor.overBy", { count: 2 })],
    },
    {
      name: "an area whose count is unknown",
      element: onFloor(lobby, { site: { ...whole, silences: UNKNOWN } }),
      answers,
      says: (t) => ["–", t("count.unknownUntimed"), t("area.countedThen"), "mira-phone"],
      omits: (t) => [t("area.counted"), t("floor.overBy", { count: 2 })],
    },
    {
      name: "a track while its facts load",
      element: onFloor(trackDetails, { site: whole }),
      says: (t) => ["0c:54:15:00:00:01", t("track.deselect")],
      omits: (t) => [t("track.zones")],
    },
    {
      name: "a track that the server does not know",
      element: onFloor(trackDetails, { site: whole }),
      answers: { "/api/tracks/wifi%3A0c5415000001": { fault: missing } },
      says: (t) => [t("freshness.gone"), t("track.missing")],
    },
    {
      name: "a track without an answer of the server",
      element: onFloor(trackDetails, { site: whole }),
      answers: { "/api/tracks/wifi%3A0c5415000001": { fault: broken } },
      says: (t) => [t("track.deselect")],
      omits: (t) => [t("track.missing")],
    },
    {
      name: "a Wi-Fi client with all its facts",
      element: onFloor(trackDetails, { site: whole }),
      answers,
      says: (t) => [
        t("track.zones"),
        t("track.signal"),
        t("track.randomHint"),
        t("track.entered", { zone: "Lobby" }),
        t("track.left", { zone: "Canteen" }),
        t("track.scan"),
        t("signal.good"),
        t("erase.action"),
      ],
    },
    {
      name: "a track for a user who may only read",
      element: onFloor(trackDetails, { site: whole }),
      session: VIEWER,
      answers,
      says: (t) => [t("track.copyMac")],
      omits: (t) => [t("erase.action")],
    },
    {
      name: "a track for the holder of a share link",
      element: onFloor(trackDetails, { site: whole }),
      session: SHARED,
      answers: {
        ...answers,
        "/api/tracks/wifi%3A0c5415000001": { value: { ...phone, facts: {}, rssi: undefined } },
      },
      says: (t) => ["mira-phone", t("track.zones")],
      omits: (t) => [t("track.copyMac"), t("track.identity"), t("track.signal"), "10.0.7.4"],
    },
    {
      name: "a track that went to another floor",
      element: onFloor(trackDetails, { site: whole }),
      answers: { ...answers, "/api/tracks/wifi%3A0c5415000001": { value: { ...phone, mapId: "m1" } } },
      says: (t) => [t("track.open"), "Second floor"],
      omits: (t) => [t("track.follow")],
    },
    {
      name: "an asset that is gone",
      element: onFloor(<TrackDetails trackId="asset:0c5415000003" />, { site: whole }),
      answers,
      says: (t) => [t("freshness.gone"), t("track.noZones"), t("track.noCrossings"), t("track.battery")],
      omits: (t) => [t("track.signal"), t("track.copyLink")],
    },
    {
      name: "a zone over its limit",
      element: onFloor(lobby, { site: whole }),
      answers,
      says: (t) => [t("floor.overBy", { count: 2 }), t("area.counted"), "mira-phone", t("area.show")],
      omits: (t) => [t("area.also", { list: "" }), t("area.byCrossings", { count: 0, total: 7 })],
    },
    {
      name: "a zone with another count in Mist",
      element: onFloor(lobby, {
        site: { ...SITE, areas: [{ ...LOBBY, reported: { occupancy: 4, limit: 5, at: NOW - MINUTE_MS } }] },
      }),
      answers,
      says: (t) => [t("area.ours"), t("area.reported"), t("area.more", { count: 3 })],
    },
    {
      name: "a zone with a higher count in Mist's last answer",
      element: onFloor(lobby, { site: { ...SITE, areas: [{ ...LOBBY, census: { count: 12, at: NOW - MINUTE_MS } }] } }),
      answers,
      says: (t) => t("area.census", { count: 12, time: "§" }).split("§"),
    },
    {
      name: "a zone with the same count in Mist",
      element: onFloor(lobby, {
        site: { ...SITE, areas: [{ ...LOBBY, census: { count: LOBBY.occupancy, at: NOW } }] },
      }),
      answers,
      says: (t) => [t("area.counted")],
      omits: (t) => t("area.census", { count: LOBBY.occupancy, time: "§" }).split("§"),
    },
    {
      name: "a zone with an old, higher count in Mist",
      element: onFloor(lobby, {
        site: { ...SITE, areas: [{ ...LOBBY, census: { count: 12, at: NOW - 3 * HOUR_MS } }] },
      }),
      answers,
      says: (t) => [t("area.counted")],
      omits: (t) => t("area.census", { count: 12, time: "§" }).split("§"),
    },
    {
      name: "a zone that the floor is filtered by",
      element: onFloor(lobby, { site: whole, view: { area: { areaId: "Lobby" } } }),
      answers,
      says: (t) => [t("area.showAll")],
      omits: (t) => [t("area.show")],
    },
    {
      name: "a zone with tracks that do not count, and some that only crossings place there",
      element: onFloor(lobby, {
        site: { ...SITE, areas: [{ ...LOBBY, others: { asset: 3, unconnected: 1 }, byCrossings: 4 }] },
      }),
      answers,
      says: (t) => [
        t("area.also.asset", { count: 3 }),
        t("area.also.unconnected", { count: 1 }),
        t("area.byCrossings", { count: 4, total: 7 }),
      ],
    },
    {
      name: "a zone without an outline, in which no position can be",
      element: onFloor(lobby, { site: { ...SITE, areas: [{ ...LOBBY, drawn: false, byCrossings: 4 }] } }),
      answers,
      says: () => ["Lobby"],
      omits: (t) => [t("area.byCrossings", { count: 4, total: 7 })],
    },
    {
      name: "a zone of which only the assets are known",
      element: onFloor(lobby, {
        site: {
          ...SITE,
          areas: [{ ...LOBBY, others: { asset: 3, unconnected: 1 }, byCrossings: 4 }],
          silences: { ...UNKNOWN, unconnected: UNKNOWN.wifi },
        },
      }),
      answers,
      says: (t) => [t("area.also", { list: t("area.also.asset", { count: 3 }) })],
      omits: (t) => [t("area.also.unconnected", { count: 1 }), t("area.byCrossings", { count: 4, total: 7 })],
    },
    {
      name: "an empty zone without a limit",
      element: onFloor(<AreaDetails areaId="Canteen" />, { site: whole }),
      answers,
      says: (t) => [t("area.nobody")],
    },
    {
      name: "a zone while its tracks load",
      element: onFloor(lobby, { site: whole }),
      says: (t) => ["Lobby", t("area.counted")],
      omits: (t) => [t("area.nobody")],
    },
    {
      name: "a zone that was deleted",
      element: onFloor(lobby, { site: SITE }),
      answers: { "/api/areas/Lobby/tracks": { fault: missing } },
      says: (t) => [t("area.missing")],
    },
    {
      name: "an access point that is down",
      element: onFloor(<DeviceDetails deviceId={AP.deviceId} />, { site: { ...SITE, devices: [AP] } }),
      answers,
      says: (t) => ["AP Lobby", t("devices.kind.ap"), t("devices.lastEvent"), t("devices.historyNone")],
    },
    {
      name: "an access point that does not exist",
      element: onFloor(<DeviceDetails deviceId={AP.deviceId} />, { site: SITE }),
      says: (t) => [t("devices.missing")],
    },
    {
      name: "an access point before the first snapshot",
      element: onFloor(<DeviceDetails deviceId={AP.deviceId} />, { site: SITE, isWhole: false }),
      says: (t) => [t("track.deselect")],
      omits: (t) => [t("devices.missing")],
    },
  ],
  ["Harbour House · Ground floor", "Harbour House · Second floor", "AP Lobby"],
);
