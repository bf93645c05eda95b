import { expect, it } from "vitest";
import type { AreaState } from "@/domain/area";
import { OUTSIDE_REASONS, UNCOUNTED_REASONS } from "@/domain/area-evidence";
import type { AreaTracks, CountedTrack } from "@/domain/contract/area";
import { MINUTE_MS } from "@/domain/time";
import { NOW, render, VIEWER } from "../testing/render";
import { testStates } from "../testing/test-states";
import type { TranslateAll } from "../text/messages";
import { AreaDetails } from "./area-details";
import { AreaLights } from "./area-lights";
import { CANTEEN, LOBBY, onFloor, SITE } from "./testing/test-floor";

const KITCHEN: AreaState = { areaId: "Kitchen", kind: "zone", mapId: "m", name: "Kitchen", occupancy: 1, drawn: false };
const OUTLINE = [
  { x: 3, y: 3 },
  { x: 7, y: 3 },
  { x: 7, y: 7 },
];
const mira: CountedTrack = {
  ...{ trackId: "wifi:0c5415000001", kind: "wifi", name: "mira-phone" },
  ...{ since: NOW - MINUTE_MS, evidence: "enter", evidenceAt: NOW - MINUTE_MS },
};
const secondTrack: CountedTrack = {
  ...{ trackId: "wifi:0c5415000002", kind: "wifi", name: "bo-phone" },
  ...{ since: NOW - MINUTE_MS, evidence: "census", evidenceAt: NOW - MINUTE_MS },
};
const moments = { at: NOW - MINUTE_MS, fixedAt: NOW - 2 * MINUTE_MS };

/** A track for every reason that the server gives. */
const lobbyTracks: AreaTracks = {
  ...{ at: NOW, area: LOBBY, tracks: [mira, secondTrack] },
  outside: OUTSIDE_REASONS.map((reason, i) => {
    const held = reason === "enter-newer" && { heldSince: NOW - MINUTE_MS };
    return { trackId: `wifi:0c541500010${i}`, kind: "wifi", reason, ...moments, ...held };
  }),
  uncounted: UNCOUNTED_REASONS.map((reason, i) => {
    const others = { sameAs: mira.trackId, enteredAreaId: CANTEEN.areaId };
    return { trackId: `asset:0c541500020${i}`, kind: "asset", reason, ...moments, ...others };
  }),
};
const agreeing: AreaTracks = { ...lobbyTracks, outside: [], uncounted: [] };
const kitchenTracks: AreaTracks = { ...agreeing, area: KITCHEN };
const site = { ...SITE, areas: [LOBBY, CANTEEN, KITCHEN] };
const answers = {
  "/api/areas/Lobby/tracks": { value: lobbyTracks },
  "/api/areas/Kitchen/tracks": { value: kitchenTracks },
};
const shown = { site, view: { isEvidenceShown: true } };
const suggested = { site, view: { lit: { areaId: "Kitchen", tracks: new Map(), outline: OUTLINE } } };

/** The words of every reason around its times. */
function reasonsIn(t: TranslateAll): readonly string[] {
  const values = { time: "§", fixed: "§", name: "mira-phone", zone: "Canteen" };
  const reasons = [...OUTSIDE_REASONS, ...UNCOUNTED_REASONS].map((reason) => t(`differs.${reason}`, values));
  return [...reasons, t("differs.held", values)].flatMap((text) => text.split("§")).filter((words) => words.length > 2);
}

testStates(
  [
    {
      name: "an area with its evidence",
      element: onFloor(<AreaDetails areaId="Lobby" />, shown),
      answers,
      says: (t) => [
        ...[t("evidence.outside"), t("evidence.uncounted"), ...reasonsIn(t)],
        ...t("reason.census", { time: "§" }).split("§").filter(Boolean),
      ],
      omits: (t) => [t("evidence.outsideNone"), t("evidence.uncountedNone")],
    },
    {
      name: "an area whose count agrees with the floor",
      element: onFloor(<AreaDetails areaId="Lobby" />, shown),
      answers: { "/api/areas/Lobby/tracks": { value: agreeing } },
      says: (t) => [t("evidence.outsideNone"), t("evidence.uncountedNone")],
    },
    {
      name: "an area whose evidence was not requested",
      element: onFloor(<AreaDetails areaId="Lobby" />, { site }),
      answers,
      says: (t) => [t("evidence.show")],
      omits: (t) => [t("evidence.outside"), t("evidence.uncounted")],
    },
    {
      name: "the highlighted tracks of an area as text",
      element: onFloor(<AreaLights areaId="Lobby" />, shown),
      answers,
      says: (t) => [t("twin.outside", { name: "Lobby" }), t("twin.uncounted", { name: "Lobby" }), ...reasonsIn(t)],
    },
    {
      name: "the tracks of an area without an outline as text",
      element: onFloor(<AreaLights areaId="Kitchen" />, { site }),
      answers,
      says: (t) => [t("twin.counted", { name: "Kitchen" }), "mira-phone"],
    },
    {
      name: "a zone without an outline, with a suggested one",
      element: onFloor(<AreaDetails areaId="Kitchen" />, suggested),
      answers,
      says: (t) => [t("suggest.text"), t("suggest.draw")],
      omits: (t) => [t("evidence.show")],
    },
    {
      name: "the same for those who may not draw",
      element: onFloor(<AreaDetails areaId="Kitchen" />, suggested),
      session: VIEWER,
      answers,
      says: (t) => [t("suggest.text")],
      omits: (t) => [t("suggest.draw")],
    },
    {
      name: "a zone without an outline and without positions",
      element: onFloor(<AreaDetails areaId="Kitchen" />, {
        site,
        view: { lit: { areaId: "Kitchen", tracks: new Map() } },
      }),
      answers,
      says: (t) => [t("suggest.nobody")],
      omits: (t) => [t("suggest.draw")],
    },
    {
      name: "a zone without an outline while another one is highlighted",
      element: onFloor(<AreaDetails areaId="Kitchen" />, {
        ...suggested,
        view: { lit: { areaId: "Lobby", tracks: new Map() } },
      }),
      answers,
      says: () => ["Kitchen"],
      omits: (t) => [t("suggest.title")],
    },
  ],
  ["mira-phone", "bo-phone", "Kitchen", "Canteen", "Lobby"],
);

it("labels both lists for screen readers, and gives each track's reason as data", () => {
  const html = render(onFloor(<AreaLights areaId="Lobby" />, shown), { answers });
  expect(html).toMatch(/<ul aria-label="Counted in Lobby, position not inside" data-total="7">/);
  expect(html).toContain('data-track-id="asset:0c5415000200" data-reason="kind"');
});
