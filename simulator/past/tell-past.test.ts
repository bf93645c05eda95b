import { describe, expect, it } from "vitest";
import type { Change, Crossing, Fix, OccupancyAlert } from "@/domain/change";
import { distance, isInPolygon } from "@/domain/geometry";
import { LiveSite } from "@/domain/live-site";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { organisation } from "../organisation";
import { createWorld } from "../walk/world";
import { PastTroubles } from "./past-troubles";
import { tellPast } from "./tell-past";

const SEED = 7;
const TRACKS = 60;
/** From a Friday to the middle of a Sunday. */
const FRIDAY = Date.UTC(2026, 10, 27);
const UNTIL = FRIDAY + 2 * DAY_MS + 14 * HOUR_MS;
const SETUP = {
  organisation,
  seed: SEED,
  tracks: TRACKS,
  from: FRIDAY,
  until: UNTIL,
  firstDayAt: FRIDAY,
  lifeFrom: UNTIL,
};

const changes = changesOf(SETUP);
const fixes = changes.filter((change): change is Fix => change.type === "fix");
const crossings = changes.filter((change): change is Crossing => change.type === "crossing");
const zones = new Map(
  organisation.sites.flatMap(({ floors }) => floors.flatMap(({ areas }) => areas.map((area) => [area.areaId, area]))),
);

function changesOf(setup: typeof SETUP): readonly Change[] {
  return [...tellPast(setup)].flatMap(({ changes }) => changes);
}

function byTrack<Each extends { readonly trackId: string }>(
  all: readonly Each[],
): ReadonlyMap<string, readonly Each[]> {
  const tracks = new Map<string, Each[]>();
  for (const each of all) {
    const own = tracks.get(each.trackId);
    if (own) own.push(each);
    else tracks.set(each.trackId, [each]);
  }
  return tracks;
}

function tracksBetween(from: number, to: number, kinds: readonly string[] = ["wifi"]): number {
  const seen = fixes.filter(({ at, kind }) => at >= FRIDAY + from && at < FRIDAY + to && kinds.includes(kind));
  return new Set(seen.map(({ trackId }) => trackId)).size;
}

describe("tellPast", () => {
  it("is the same for the same setup, and the same on a day whatever other days are generated", () => {
    expect(changesOf(SETUP)).toEqual(changes);
    const saturday = FRIDAY + DAY_MS;
    const alone = changesOf({ ...SETUP, from: saturday, until: saturday + DAY_MS });
    expect(alone).toEqual(changes.filter(({ at }) => at >= saturday && at < saturday + DAY_MS));
  });

  it("is in order of time, within the requested time", () => {
    for (const { from, to, changes } of tellPast(SETUP)) {
      expect(changes.every(({ at }) => at >= from && at < to)).toBe(true);
      expect(changes.every(({ at }, index) => at >= (changes[index - 1]?.at ?? from))).toBe(true);
    }
  });

  it("has the same tracks as the live simulation that follows", () => {
    const { walkers } = createWorld({ organisation, seed: SEED, tracks: TRACKS, startAt: UNTIL });
    const known = new Map(walkers.map(({ trackId, kind }) => [trackId, kind]));
    for (const { trackId, kind } of fixes) expect(known.get(trackId)).toBe(kind);
    expect(byTrack(fixes).size).toBeGreaterThan(0.9 * TRACKS);
  });

  it("has no track in two places, and none faster than a walk", () => {
    for (const own of byTrack(fixes).values())
      for (const [index, fix] of own.slice(1).entries()) expectOnFoot(own[index] as Fix, fix);
  });

  it("has enters and exits of a zone that agree with its positions", () => {
    const crossed = byTrack(crossings);
    let compared = 0;
    for (const [trackId, own] of byTrack(fixes)) {
      const events = [...(crossed.get(trackId) ?? [])];
      const inside = new Set<string>();
      for (const { at, x, y, mapId, connected } of own) {
        if (connected === false) continue;
        while (events[0] && events[0].at <= at) cross(inside, events.shift() as Crossing);
        const floor = organisation.sites.flatMap(({ floors }) => floors).find((each) => each.mapId === mapId);
        const around = floor?.areas.filter(
          ({ kind, polygon }) => kind === "zone" && polygon && isInPolygon(polygon, x, y),
        );
        const entered = [...inside].filter((areaId) => zones.get(areaId)?.kind === "zone");
        expect(entered.sort()).toEqual(around?.map(({ areaId }) => areaId).sort());
        compared += entered.length;
      }
    }
    expect(compared).toBeGreaterThan(1_000);
  });

  it("enters no area twice, and has left all of them at the end of each day", () => {
    const inside = new Map<string, Set<string>>();
    for (const crossing of crossings) {
      const own = inside.get(crossing.trackId) ?? new Set<string>();
      inside.set(crossing.trackId, own);
      expect(own.has(crossing.areaId)).toBe(crossing.trigger === "exit");
      cross(own, crossing);
    }
    expect([...inside.values()].every(({ size }) => size === 0)).toBe(true);
  });

  it("has busy days, empty nights and a quiet weekend", () => {
    expect(tracksBetween(10 * HOUR_MS, 12 * HOUR_MS)).toBeGreaterThan(10);
    expect(tracksBetween(22 * HOUR_MS, 30 * HOUR_MS)).toBe(0);
    expect(tracksBetween(34 * HOUR_MS, 36 * HOUR_MS)).toBeLessThan(0.4 * tracksBetween(10 * HOUR_MS, 12 * HOUR_MS));
    expect(tracksBetween(22 * HOUR_MS, 30 * HOUR_MS, ["asset"])).toBeGreaterThan(5);
  });

  it("ends with every track where the live simulation starts, at any hour", () => {
    const { walkers } = createWorld({ organisation, seed: SEED, tracks: TRACKS, startAt: UNTIL });
    const last = new Map([...byTrack(fixes)].map(([trackId, own]) => [trackId, own.at(-1)]));
    const there = walkers.filter((walker) => walker.positionAt(UNTIL + SECOND_MS));
    expect(there.length).toBeGreaterThan(30);
    for (const walker of there) {
      const here = walker.positionAt(UNTIL + SECOND_MS);
      const fix = last.get(walker.trackId);
      expect(fix?.at, walker.trackId).toBeGreaterThan(UNTIL - 3 * MINUTE_MS);
      expect(fix?.mapId).toBe(here?.mapId);
      if (fix && here) expect(distance(fix, here.point)).toBeLessThan(8);
    }
  });

  it("alerts when a zone is over its limit, and when that ends", () => {
    const many = changesOf({ ...SETUP, tracks: 240, until: FRIDAY + 15 * HOUR_MS, lifeFrom: FRIDAY + 15 * HOUR_MS });
    const alerts = many.filter((change): change is OccupancyAlert => change.type === "occupancy-alert");
    expect(alerts.length).toBeGreaterThan(0);
    const over = new Set<string>();
    const counted = countedAt(alerts, many);
    for (const alert of alerts) {
      expect(alert.occupancy > alert.limit).toBe(alert.over);
      expect((counted.get(alert) ?? 0) > alert.limit, `${alert.areaName} at ${alert.at}`).toBe(alert.over);
      if (!alert.over) expect(over.has(alert.areaId)).toBe(true);
      if (alert.over) over.add(alert.areaId);
      else over.delete(alert.areaId);
    }
    expect([...over]).toEqual([]);
  });

  it("has access points that disconnect and reconnect", () => {
    const week = changesOf({ ...SETUP, tracks: 4, from: FRIDAY - 5 * DAY_MS, firstDayAt: FRIDAY - 5 * DAY_MS });
    const up = new Map<string, boolean>();
    let outages = 0;
    for (const change of week) {
      if (change.type !== "device") continue;
      if (change.up === false) outages++;
      up.set(change.deviceId, change.up ?? false);
    }
    expect(outages).toBeGreaterThan(5);
    expect([...up.values()]).not.toContain(false);
  });

  it("has gaps without data of a site", () => {
    let silent = 0;
    for (const site of organisation.sites)
      for (let from = FRIDAY - 20 * DAY_MS; from < UNTIL; from += DAY_MS) {
        const until = Math.min(from + DAY_MS, UNTIL);
        const troubles = new PastTroubles(site, { seed: SEED, from, until, isFirst: from === FRIDAY });
        for (let at = from; at < until; at += MINUTE_MS) if (troubles.silentUntil(at) !== undefined) silent++;
        const own = changes.filter((change) => change.siteId === site.siteId && change.at >= from && change.at < until);
        expect(own.filter(({ at }) => troubles.silentUntil(at) !== undefined)).toEqual([]);
      }
    expect(silent).toBeGreaterThan(60);
  });
});

/** For each alert, the count of a live site in the alert's area at the alert's time. */
function countedAt(alerts: readonly OccupancyAlert[], all: readonly Change[]): ReadonlyMap<OccupancyAlert, number> {
  const sites = new Map(organisation.sites.map(({ siteId }) => [siteId, new LiveSite(siteId)]));
  const counted = new Map<OccupancyAlert, number>();
  const waiting = [...alerts];
  for (const change of all) {
    for (let next = waiting[0]; next && next.at < change.at; next = waiting[0]) count(next);
    if (change.siteId !== undefined && change.type !== "occupancy-alert") sites.get(change.siteId)?.apply(change);
  }
  for (const alert of [...waiting]) count(alert);
  return counted;

  function count(alert: OccupancyAlert): void {
    waiting.shift();
    counted.set(alert, sites.get(alert.siteId)?.areas.get(alert.areaId)?.occupancy ?? 0);
  }
}

function expectOnFoot(before: Fix, fix: Fix): void {
  expect(fix.at).toBeGreaterThan(before.at);
  if (fix.mapId !== before.mapId) return;
  const errors = fix.kind === "wifi" ? 12 : 6;
  expect(distance(before, fix)).toBeLessThan(errors + (1.5 * (fix.at - before.at)) / SECOND_MS);
}

function cross(inside: Set<string>, { areaId, trigger }: Crossing): void {
  if (trigger === "enter") inside.add(areaId);
  else inside.delete(areaId);
}
