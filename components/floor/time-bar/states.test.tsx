import { MINUTE_MS } from "@/domain/time";
import { NOW, VIEWER } from "../../testing/render";
import { testStates } from "../../testing/test-states";
import { ConnectionPill } from "../canvas/connection-pill";
import { PastTrackDetails } from "../past-track-details";
import { LOBBY, onFloor, SITE, testTracks } from "../testing/test-floor";
import { TimeBar } from "./time-bar";
import { CrossingsText } from "./time-crossings";
import { TimeFields } from "./time-field";
import { TimeTrouble } from "./time-trouble";

const unkept = { status: 422, code: "invalid-request", reason: "past-not-kept", detail: "" };
const lost = { status: 0, detail: "" };
const prepared = { status: 503, code: "being-summed-up", detail: "", summedDays: { done: 12, of: 30 } };
const site = { ...SITE, timeZone: "Europe/Berlin" };
const bounds = { only: undefined, keptFrom: undefined };
const trouble = {
  isLeaving: false,
  isConnected: true,
  isWaiting: true,
  keptFrom: undefined,
  isEarliest: false,
  timeZone: "Europe/Berlin",
};

const crossings = [{ at: NOW - MINUTE_MS, spanMs: 0, entered: 3, left: 2 }];
const lobbyCrossed = { of: { type: "area", areaId: "Lobby" }, crossings } as const;
const phoneCrossed = { of: { type: "track", trackId: "wifi:0c5415000001" }, crossings } as const;

testStates(
  [
    {
      name: "the time bar of a live floor",
      element: onFloor(<TimeBar />, { site }),
      says: (t) => [t("time.bar"), t("time.live"), t("time.pause"), t("time.times", { speed: 1 }), t("time.words")],
      omits: (t) => [t("time.goLive")],
    },
    {
      name: "the fields for a time that occurs once",
      element: <TimeFields at={NOW} timeZone="Europe/Berlin" bounds={bounds} onGo={() => undefined} />,
      says: (t) => [t("time.date"), t("time.timeOfDay")],
      omits: (t) => [t("time.twice"), t("time.toCome")],
    },
    {
      name: "the fields for the second of a repeated hour",
      element: (
        <TimeFields at={Date.UTC(2025, 9, 26, 1, 30)} timeZone="Europe/Berlin" bounds={bounds} onGo={() => undefined} />
      ),
      says: (t) => [t("time.twice")],
    },
    {
      name: "the text of the crossings of a selected zone",
      element: onFloor(<CrossingsText span={{ from: NOW - 60 * MINUTE_MS, to: NOW }} selected={lobbyCrossed} />, {
        site: { ...site, areas: [LOBBY] },
      }),
      says: (t) => [t("time.crossedArea", { zone: "Lobby", entered: 3, left: 2 })],
    },
    {
      name: "the text of the crossings of a selected track",
      element: onFloor(<CrossingsText span={{ from: NOW - 60 * MINUTE_MS, to: NOW }} selected={phoneCrossed} />, {
        site,
        tracks: testTracks(),
      }),
      says: (t) => [t("time.crossedTrack", { name: "mira-phone", entered: 3, left: 2 })],
    },
    {
      name: "the status of a floor in the past",
      element: onFloor(<ConnectionPill />, { site, isReplay: true }),
      says: (t) => [t("time.past"), t("time.goLive")],
      omits: (t) => [t("connection.noData")],
    },
    {
      name: "the status of a floor whose past loads",
      element: onFloor(<ConnectionPill />, { site, soughtAt: NOW - 60 * MINUTE_MS }),
      says: (t) => [t("time.loading")],
      omits: (t) => [t("connection.live"), t("time.past")],
    },
    {
      name: "the status of a floor whose past cannot be shown",
      element: onFloor(<ConnectionPill />, { site, soughtAt: NOW - 60 * MINUTE_MS, isSoughtLost: true }),
      says: (t) => [t("time.unshown")],
      omits: (t) => [t("connection.live"), t("time.loading")],
    },
    {
      name: "the first kept moment",
      element: <TimeTrouble {...trouble} isWaiting={false} isEarliest fault={undefined} />,
      says: (t) => [t("time.earliest")],
    },
    {
      name: "a moment without kept data",
      element: <TimeTrouble {...trouble} fault={unkept} />,
      says: (t) => [t("time.notKept")],
    },
    {
      name: "a moment before the kept data",
      element: <TimeTrouble {...trouble} fault={unkept} keptFrom={NOW - 60 * MINUTE_MS} />,
      says: (t) => [t("time.notKept")],
    },
    {
      name: "a moment that is still being prepared",
      element: <TimeTrouble {...trouble} fault={prepared} />,
      says: (t) => [t("time.prepared", { done: 12, count: 30 })],
      omits: (t) => [t("time.lost"), t("time.failed"), t("fault.code.storage-unreadable")],
    },
    {
      name: "a replay without a connection",
      element: <TimeTrouble {...trouble} fault={lost} />,
      says: (t) => [t("time.lost")],
    },
    {
      name: "a past moment that stays while live data cannot be loaded",
      element: <TimeTrouble {...trouble} isWaiting={false} isLeaving isConnected={false} fault={undefined} />,
      says: (t) => [t("time.liveLost")],
      omits: (t) => [t("time.leaving"), t("time.earliest")],
    },
    {
      name: "a track at another time",
      element: onFloor(<PastTrackDetails trackId="wifi:0c5415000001" />, {
        site,
        isReplay: true,
        tracks: testTracks(),
      }),
      says: (t) => ["mira-phone", t("freshness.fresh"), t("time.factsNow"), t("path.title"), t("past.hour")],
      omits: (t) => [t("track.noCrossings")],
    },
    {
      name: "a track that was not seen at the shown time",
      element: onFloor(<PastTrackDetails trackId="wifi:0c5415999999" />, { site, isReplay: true }),
      says: (t) => [t("time.trackAbsent"), t("path.title"), t("past.hour")],
    },
    {
      name: "a track at another time, for a guest who may see only a window",
      element: onFloor(<PastTrackDetails trackId="wifi:0c5415000001" />, {
        site,
        isReplay: true,
        tracks: testTracks(),
      }),
      session: { ...VIEWER, window: { from: "2026-11-30T10:00:00Z", until: "2026-11-30T10:04:00Z" } },
      says: (t) => [t("time.factsNow")],
      omits: (t) => [t("path.title")],
    },
  ],
  ["mira-phone", "Lobby", "Europe/Berlin"],
);
