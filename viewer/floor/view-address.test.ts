import { describe, expect, it, vi } from "vitest";
import { createViewStore, FIRST_FILTER, type Target, TRAIL_MS } from "../tracks/view-store";
import { readView, searchForOtherFloor, syncViewToAddress, writeView } from "./view-address";

const cart: Target = { type: "track", trackId: "asset:d420b08532ea" };
const lobby: Target = { type: "area", areaId: "lobby" };
const plain = {
  ...FIRST_FILTER,
  selection: undefined,
  panel: undefined,
  isHeatShown: false,
  heatRange: undefined,
  areTrailsShown: false,
  trailMs: TRAIL_MS,
  areClustersShown: true,
  areDevicesShown: true,
  areWallsShown: undefined,
  isEvidenceShown: false,
};

describe("the view in the address bar", () => {
  it("reads back what it wrote, and keeps other parameters", () => {
    const views = [
      plain,
      { ...plain, selection: cart },
      { ...plain, selection: lobby, area: { areaId: "lobby" }, query: "mira's, 2" },
      { ...plain, kinds: { wifi: true, sdk: false, asset: true, unconnected: true }, isHeatShown: true },
      { ...plain, ages: { fresh: false, ageing: true, stale: true }, areTrailsShown: true, trailMs: 300_000 },
      { ...plain, selection: lobby, isEvidenceShown: true },
      { ...plain, isHeatShown: true, heatRange: "week" as const },
      { ...plain, isHeatShown: true, heatRange: { from: Date.UTC(2026, 10, 23), to: Date.UTC(2026, 10, 30, 9, 5) } },
      { ...plain, areWallsShown: true },
      { ...plain, areWallsShown: false },
      { ...plain, areClustersShown: false, panel: "alerts" as const },
      { ...plain, areDevicesShown: false, selection: { type: "device", deviceId: "5c5b35000001" } as const },
      { ...plain, kinds: { wifi: false, sdk: false, asset: false, unconnected: false } },
    ];
    for (const view of views) {
      const search = writeView("?kiosk=1&track=old&q=old", view);
      expect(readView(search)).toEqual(view);
      expect(new URLSearchParams(search).get("kiosk")).toBe("1");
    }
  });

  it("stays short and readable", () => {
    expect(writeView("", plain)).toBe("");
    expect(writeView("?track=asset:d420b08532ea", plain)).toBe("");
    const kinds = { ...FIRST_FILTER.kinds, asset: false };
    expect(writeView("", { ...plain, selection: cart, kinds })).toBe("?track=asset:d420b08532ea&kinds=wifi,sdk");
  });

  it("ignores invalid values", () => {
    expect(readView("?track=__proto__&kinds=ghosts&ages=&zone=&clusters=")).toEqual(plain);
    expect(readView("?heat=last-year")).toEqual({ ...plain, isHeatShown: true });
    expect(readView("?trails=99")).toEqual({ ...plain, areTrailsShown: true });
    expect(readView("?track=wifi:xyz&area=lobby").selection).toEqual(lobby);
  });

  it("keeps display options for another floor, but not the selection", () => {
    expect(searchForOtherFloor("?track=wifi:5c5b35a1b2c3&zone=lobby&kinds=asset&heat=1", cart)).toBe(
      "?kinds=asset&heat=1&track=asset:d420b08532ea",
    );
    expect(searchForOtherFloor("?area=lobby")).toBe("");
  });
});

describe("syncViewToAddress", () => {
  function mirrored() {
    const view = createViewStore();
    let search = "?t=5";
    const write = vi.fn((next: string, _isStep: boolean) => {
      search = next;
    });
    const bar = { read: () => search, write };
    return { view, bar, stop: syncViewToAddress(view, bar) };
  }

  it("includes the selection, not what is under the pointer", () => {
    const { view, bar, stop } = mirrored();
    view.getState().point(lobby);
    view.getState().select(cart);
    view.getState().select(undefined);
    view.getState().toggleAge("fresh");
    view.getState().clearFilter();
    stop();
    view.getState().select(lobby);
    expect(bar.write.mock.calls.map(([next]) => next)).toEqual([
      "?t=5&track=asset:d420b08532ea",
      "?t=5",
      "?t=5&ages=ageing,stale",
      "?t=5",
    ]);
  });

  it("writes every switch of the view menu", () => {
    const { view, bar, stop } = mirrored();
    view.getState().showClusters(false);
    view.getState().showDevices(false);
    view.getState().showWalls(true);
    view.getState().showWalls(false);
    stop();
    expect(bar.write.mock.calls.map(([next]) => next)).toEqual([
      "?t=5&clusters=off",
      "?t=5&clusters=off&aps=off",
      "?t=5&clusters=off&aps=off&walls=1",
      "?t=5&clusters=off&aps=off&walls=off",
    ]);
  });

  it("does not include who is counted", () => {
    const { view, bar, stop } = mirrored();
    view.getState().within("lobby");
    view.getState().count("lobby", ["asset:d420b08532ea"]);
    stop();
    expect(bar.write.mock.calls.map(([next]) => next)).toEqual(["?t=5&zone=lobby"]);
  });

  it("writes typed text at a rate that browsers allow", () => {
    vi.useFakeTimers();
    const { view, bar, stop } = mirrored();
    for (const query of ["m", "mi", "mir", "mira"]) view.getState().search(query);
    expect(bar.write).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1_000);
    expect(bar.write.mock.calls.map(([next]) => next)).toEqual(["?t=5&q=m", "?t=5&q=mira"]);
    stop();
    vi.useRealTimers();
  });

  const steps = ({ write }: ReturnType<typeof mirrored>["bar"]) =>
    write.mock.calls.flatMap(([next, isStep]) => (isStep ? [next] : []));

  it("adds a history entry for each selection, filter and panel, so that Back undoes the last one", () => {
    const { view, bar, stop } = mirrored();
    view.getState().select(cart);
    view.getState().toggleAge("fresh");
    view.getState().show("alerts");
    view.getState().show(undefined);
    stop();
    expect(steps(bar)).toEqual(bar.write.mock.calls.map(([next]) => next));
    expect(steps(bar)).toHaveLength(4);
  });

  it("adds one entry for typed text, and one for moving through a list", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const { view, bar, stop } = mirrored();
    for (const query of ["m", "mi", "mira"]) {
      view.getState().search(query);
      vi.advanceTimersByTime(1_000);
    }
    expect(steps(bar)).toEqual(["?t=5&q=m"]);
    view.getState().search("");
    vi.advanceTimersByTime(1_000);
    expect(steps(bar)).toEqual(["?t=5&q=m", "?t=5"]);

    view.getState().select(lobby);
    for (const areaId of ["gym", "cafe", "hall"]) {
      vi.advanceTimersByTime(200);
      view.getState().select({ type: "area", areaId });
    }
    vi.advanceTimersByTime(2_000);
    view.getState().select(cart);
    stop();
    vi.useRealTimers();
    expect(steps(bar).slice(2)).toEqual(["?t=5&area=lobby", "?t=5&area=gym", "?t=5&track=asset:d420b08532ea"]);
  });

  it("adds no entry beside that of a followed link", () => {
    const { view, bar, stop } = mirrored();
    view.getState().toggleAge("fresh");
    bar.write("?t=5&area=lobby", true);
    view.getState().select(lobby);
    view.getState().select(undefined);
    stop();
    expect(bar.write.mock.calls.slice(2)).toEqual([
      ["?t=5&area=lobby&ages=ageing,stale", false],
      ["?t=5&ages=ageing,stale", true],
    ]);
  });

  it("adds no entry for an address that differs only in notation", () => {
    const view = createViewStore();
    const write = vi.fn();
    view.setState(readView("?area=lobby&ages=nonsense"));
    const stop = syncViewToAddress(view, { read: () => "?area=gym&ages=nonsense", write });
    view.getState().select({ type: "area", areaId: "gym" });
    stop();
    expect(write.mock.calls).toEqual([["?area=gym", false]]);
  });
});
