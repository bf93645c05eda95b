import { afterEach, expect, it, vi } from "vitest";
import { testZone } from "@/viewer/testing/test-scene";
import { FloorTracks } from "@/viewer/tracks/floor-tracks";
import { NOW, render } from "../testing/render";
import * as clock from "../text/clock";
import { AreaMenu } from "./area-menu";
import { FloorTwin } from "./canvas/floor-twin";
import { ListPanel } from "./list-panel";
import { HELD, onFloor, SITE } from "./testing/test-floor";

const ZONES = 513;
const areas = Array.from({ length: ZONES }, (_, i) => testZone(`Zone ${i + 1}`, [0, 0, 9, 9], { occupancy: i }));
const site = { ...SITE, areas };
const close = () => undefined;

afterEach(() => void vi.restoreAllMocks());

it("the menu of zones shows their number, and renders only those in view", () => {
  const html = render(onFloor(<AreaMenu onClose={close} />, { site }));
  const options = html.match(/role="option"/g) ?? [];
  expect(options.length).toBeGreaterThan(10);
  expect(options.length).toBeLessThan(50);
  expect(html).toContain(`aria-setsize="${ZONES + 1}"`);
});

it("the menu of zones keeps the chosen one among its options, and marks it", () => {
  const html = render(onFloor(<AreaMenu onClose={close} />, { site, view: { area: { areaId: "Zone 513" } } }));
  const active = html.match(/aria-activedescendant="([^"]+)"/)?.[1];
  const [option] = html.match(new RegExp(`<div id="${active}"[^>]*>`)) ?? [];
  expect(option).toMatch(/aria-selected="true".* aria-current="true".* aria-posinset="514"/);
  expect(html).toContain("Zone 513");
});

it.each([
  ["words", onFloor(<FloorTwin />, { site: { ...site, silences: HELD } })],
  ["list", onFloor(<ListPanel />, { site: { ...site, silences: HELD } })],
])("no zone in the %s of a floor is rendered again each second", (_, element) => {
  const look = vi.spyOn(clock, "useNow");
  render(element);
  expect(look.mock.calls.length).toBeLessThan(20);
});

it("a list of thousands renders only the rows in view", () => {
  const tracks = new FloorTracks();
  for (let slot = 0; slot < 5_000; slot++) {
    const mac = slot.toString(16).padStart(12, "0");
    tracks.join({ slot, trackId: `wifi:${mac}`, kind: "wifi", connected: true, intervalMs: 0 });
    tracks.fix(slot, 1, 1, NOW);
  }
  const html = render(onFloor(<ListPanel />, { site: SITE, tracks }));
  const list = html.slice(html.indexOf('aria-label="Tracks"'));
  expect(list.match(/<li/g)?.length).toBeLessThan(60);
  expect(list).toContain('aria-setsize="5000"');
});

it("a name that two tracks have keeps its room: the zone has what is left, and the last digits stay", () => {
  const tracks = new FloorTracks();
  for (const [slot, mac] of ["0c541500a1b2", "0c541500c3d4"].entries()) {
    tracks.join({ slot, trackId: `wifi:${mac}`, kind: "wifi", connected: true, intervalMs: 0, label: "Anouk's Pixel" });
    tracks.fix(slot, 1, 1, NOW);
  }
  const html = render(onFloor(<ListPanel />, { site: { ...SITE, areas: areas.slice(0, 1) }, tracks }));
  const list = html.slice(html.indexOf('aria-label="Tracks"'));
  const rooms = ["Anouk&#x27;s Pixel", "Zone 1", "a1:b2"].map((text) => {
    const [, classes] = new RegExp(`<span class="([^"]*)">${text}<`).exec(list) ?? [];
    return classes?.match(/flex-1|shrink-0/)?.[0] ?? "as wide as its text";
  });
  expect(rooms).toEqual(["as wide as its text", "flex-1", "shrink-0"]);
});

it("a zone's name keeps its room beside the time of a count that is not current, which may be a date", () => {
  const wraps = (silences: object) => {
    const html = render(onFloor(<ListPanel />, { site: { ...SITE, areas: areas.slice(0, 1), silences } }));
    return /<span class="[^"]*\bflex-wrap\b[^"]*"><span class="[^"]*">Zone 1</.test(html);
  };
  expect([wraps(HELD), wraps({})]).toEqual([true, false]);
});
