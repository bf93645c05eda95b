import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as alert from "./alert";
import * as apiToken from "./api-token";
import * as area from "./area";
import * as audit from "./audit";
import * as device from "./device";
import type { Endpoint } from "./endpoint";
import * as feed from "./feed";
import * as feedPulse from "./feed-pulse";
import * as floorplan from "./floorplan";
import * as history from "./history";
import { Misfit } from "./misfit";
import * as mist from "./mist";
import * as mistComparison from "./mist-comparison";
import * as mistImport from "./mist-import";
import * as mistWebhook from "./mist-webhook";
import * as notice from "./notice";
import * as pastQuestion from "./past-question";
import { problem } from "./problem";
import * as recording from "./recording";
import * as session from "./session";
import * as settings from "./settings";
import type { Shape } from "./shape";
import * as shareLink from "./share-link";
import * as signIn from "./sign-in";
import * as site from "./site";
import * as siteCounting from "./site-counting";
import * as track from "./track";
import * as user from "./user";
import * as wall from "./wall";
import * as warnings from "./warnings";

const CONTRACTS = {
  ...{ alert, "api-token": apiToken, area, audit, device, feed, "feed-pulse": feedPulse, floorplan, notice, session },
  ...{
    history,
    "past-question": pastQuestion,
    mist,
    "mist-comparison": mistComparison,
    "mist-import": mistImport,
    "mist-webhook": mistWebhook,
    recording,
    settings,
    "share-link": shareLink,
    "sign-in": signIn,
    site,
    "site-counting": siteCounting,
    track,
    user,
    wall,
    warnings,
  },
};
/** The files that contracts are built from. */
const PARTS = [
  "delivery-refusal",
  "endpoint",
  "field-fault",
  "misfit",
  "phrase",
  "problem",
  "severity",
  "shape",
  "silence",
  "visit",
];

const ENDPOINTS = Object.values(CONTRACTS).flatMap((contract) =>
  Object.values<unknown>({ ...contract }).filter(isEndpoint),
);

function isEndpoint(exported: unknown): exported is Endpoint {
  return exported instanceof Object && "method" in exported && "answer" in exported;
}

const NOON = "2026-03-01T12:00:00.000Z";
const NOON_MS = 1_772_366_400_000;

function faultOf(shape: Shape<unknown>, json: unknown): string | undefined {
  const value = shape.decode(json);
  return value instanceof Misfit ? String(value) : undefined;
}

describe("a number that may be unknown", () => {
  it("is null in JSON and 0 when it is read, and the silences say that it is unknown", () => {
    const silences = { wifi: { state: "unknown", asOf: NOON } };
    const json = {
      ...{ siteId: "a", floors: [], areas: [], activeAlerts: 0, state: "unknown", asOf: NOON, silences },
      totals: { wifi: null, sdk: 1, asset: 0, unconnected: 0 },
    };
    expect(site.listSites.answer.decode([json])).toMatchObject([
      { totals: { wifi: 0, sdk: 1 }, silences: { wifi: { state: "unknown", asOf: NOON_MS } } },
    ]);
    const textual = { ...json, totals: { ...json.totals, wifi: "many" } };
    expect(faultOf(site.listSites.answer, [textual])).toContain("totals.wifi");
  });
});

describe("the contracts", () => {
  it("are all in this test", () => {
    const files = readdirSync(import.meta.dirname).filter((file) => !file.endsWith(".test.ts"));
    expect(files.map((file) => file.slice(0, -".ts".length)).sort()).toEqual(
      [...Object.keys(CONTRACTS), ...PARTS].sort(),
    );
  });

  it("name each route once, under /api/", () => {
    const routes = ENDPOINTS.map(({ method, path }) => `${method} ${path}`);
    expect(routes.filter((route) => !/^[A-Z]+ \/api\/[a-z]/.test(route))).toEqual([]);
    expect([...new Set(routes)]).toEqual(routes);
  });

  it("refuse an answer that does not fit, if they expect JSON", () => {
    const lenient = ENDPOINTS.filter(({ answer }) => !(answer.decode("<!doctype html>") instanceof Misfit));
    expect(lenient.filter(({ answer }) => answer.decode("<!doctype html>") !== undefined)).toEqual([]);
    // A file that the browser saves, a stretch of the past that is read as bytes, and an image.
    expect(lenient.filter(({ method }) => method === "GET").map(({ path }) => path)).toEqual([
      "/api/audit/export",
      "/api/floorplans/:mapId/history",
      "/api/sites/:siteId/history.parquet",
      "/api/mist/preview/maps/:mapId/image",
    ]);
  });
});

describe("an alert", () => {
  const json = {
    ...{ alertId: "a", kind: "occupancy", siteId: "s", mapId: "m", areaId: "z", severity: "major", active: true },
    ...{ openedAt: NOON, updatedAt: NOON, occupancy: 9, limit: 8 },
  };
  const handling = { at: NOON, by: "Ann" };

  it("has its times as numbers, and those optional fields that were sent", () => {
    const { answer } = alert.listAlerts;
    expect(answer.decode([json])).toStrictEqual([{ ...json, openedAt: NOON_MS, updatedAt: NOON_MS }]);
    expect(answer.decode([{ ...json, acknowledged: handling }])).toMatchObject([{ acknowledged: { at: NOON_MS } }]);
  });

  it.each([
    [{ severity: "dire" }, "[0].severity is not one of critical, major, minor, warning, info"],
    [{ occupancy: "9" }, "[0].occupancy is not a number"],
    [{ acknowledged: { by: "Ann" } }, "[0].acknowledged.at is not a time"],
    [{ resolved: null }, "[0].resolved is not an object"],
    [{ openedAt: undefined }, "[0].openedAt is not a time"],
  ])("with %o is refused at its place", (wrong, fault) => {
    expect(faultOf(alert.listAlerts.answer, [{ ...json, ...wrong }])).toBe(fault);
  });

  it("has a timeline when it is read individually", () => {
    const events = [{ type: "opened", at: NOON, occupancy: 9 }];
    expect(alert.readAlert.answer.decode({ ...json, events })).toMatchObject({ events: [{ at: NOON_MS }] });
    expect(faultOf(alert.readAlert.answer, json)).toBe(".events is not a list");
  });
});

describe("a notice", () => {
  const json = {
    noticeId: "n",
    topic: "alarms",
    at: NOON,
    severity: "info",
    title: "AP 1 restarted",
    raw: { at: NOON },
  };
  const { answer } = notice.listNotices;

  it("keeps the event as Mist sent it, times included", () => {
    expect(answer.decode([json])).toStrictEqual([{ ...json, at: NOON_MS }]);
  });

  it("may contain its English text as phrases and texts, too", () => {
    const wording = {
      title: { code: "device.restarted", values: { device: "AP 1" } },
      text: ["a", { code: "some.day" }],
    };
    expect(answer.decode([{ ...json, wording }])).toMatchObject([{ wording }]);
    expect(faultOf(answer, [{ ...json, wording: { title: "AP 1" } }])).toBe("[0].wording.title is not a phrase");
    expect(faultOf(answer, [{ ...json, wording: { text: ["a", 1] } }])).toBe("[0].wording.text[1] is not a phrase");
  });
});

describe("a track", () => {
  const json = {
    ...{
      trackId: "wifi:0000000000a1",
      siteId: "s",
      kind: "wifi",
      connected: true,
      lastSeenAt: NOON,
      freshness: "fresh",
      state: "current",
    },
    facts: { name: "Ann", connectedAt: NOON },
    visits: [{ areaId: "z", since: NOON, evidence: "enter", evidenceAt: NOON }],
  };

  it("has the times of its facts and visits as numbers", () => {
    expect(track.searchTracks.answer.decode([json])).toMatchObject([
      { facts: { name: "Ann", connectedAt: NOON_MS }, visits: [{ since: NOON_MS, evidenceAt: NOON_MS }] },
    ]);
  });

  it("is invalid with the id of an unknown kind", () => {
    const other = { ...json, trackId: "uwb:a1" };
    expect(faultOf(track.searchTracks.answer, [other])).toBe("[0].trackId is not the id of a track");
  });
});

describe("an erasure", () => {
  it("is under way, or done", () => {
    const copies = { copies: 1, copiesNotReached: ["floorcast.db.corrupt-1"] };
    const done = {
      tracks: 1,
      notices: 2,
      quarantined: 0,
      deliveries: 3,
      words: 4,
      isWiped: true,
      ...copies,
      digest: "d",
    };
    const { answer } = track.readErasure;
    expect(answer.decode({ digest: "d", isRunning: true, since: NOON })).toMatchObject({ since: NOON_MS });
    expect(answer.decode(done)).toStrictEqual(done);
    expect(faultOf(answer, { digest: "d", isRunning: false })).toBe(".tracks is not a number");
  });
});

describe("what is kept", () => {
  it("is kept for a number of days, or for ever", () => {
    const kind = {
      ...{ kind: "notices", keepDays: null, defaultDays: 90, leastDays: 1, mostDays: 400, mayStay: true },
      ...{ rows: 1, bytes: 2 },
    };
    const budget = {
      ...{ kind: "images", bytes: 5, limitBytes: 9, setBytes: null },
      ...{ automaticBytes: 9, leastBytes: 1, mostBytes: 9 },
    };
    const storage = { diskBytes: 99, freeBytes: 9, fileBytes: 20, reusableBytes: 2 };
    const kinds = [kind, { ...kind, keepDays: 30 }];
    const budgets = [budget, { ...budget, setBytes: 7 }];
    const json = { kinds, budgets, storage, isRunning: false, nextRunAt: NOON };
    expect(settings.readRetention.answer.decode(json)).toStrictEqual({ ...json, nextRunAt: NOON_MS });
  });
});

describe("a refusal", () => {
  it("can be read with a reason that only a newer server knows", () => {
    const json = { code: "conflict", reason: "some-day", errors: [{ field: "name", detail: "is too long" }] };
    expect(problem.decode({ ...json, type: "about:blank", status: 409 })).toStrictEqual(json);
    expect(faultOf(problem, { title: "Conflict" })).toBe(".code is not a text");
  });
});
