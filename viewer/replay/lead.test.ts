import { describe, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { MINUTE_MS } from "@/domain/time";
import { HEAT_SPAN_MS } from "../paint/heat-field";
import { createViewStore } from "../tracks/view-store";
import { leadTimeOf, loadLeadTime } from "./lead";
import { LIVE, type ReplayState } from "./replay-state";

const NOON = Date.UTC(2026, 10, 30, 12);

function watched(at: number | undefined, more: Partial<ReplayState> = {}) {
  const view = createViewStore();
  const jump = vi.fn();
  const state = createStore<ReplayState>(() => ({ ...LIVE, speed: 1, at, ...more }));
  const stop = loadLeadTime({ state, at, jump }, view);
  return { view: view.getState(), jump, stop };
}

describe("leadTimeOf", () => {
  it("is what trails and the heat map of the last minutes need, and 0 for a heat map of another range", () => {
    const view = createViewStore();
    expect(leadTimeOf(view.getState())).toBe(0);
    view.getState().keepTrails(2 * MINUTE_MS);
    view.getState().showTrails(true);
    expect(leadTimeOf(view.getState())).toBe(2 * MINUTE_MS);
    view.getState().showHeatOf("week");
    expect(leadTimeOf(view.getState())).toBe(2 * MINUTE_MS);
    view.getState().showHeat(true);
    expect(leadTimeOf(view.getState())).toBe(HEAT_SPAN_MS);
  });
});

describe("loadLeadTime", () => {
  it("shows the moment again once a longer lead time is needed", () => {
    const { view, jump } = watched(NOON);
    view.keepTrails(MINUTE_MS);
    view.showTrails(true);
    expect(jump.mock.calls).toEqual([[NOON]]);
    view.keepTrails(2 * MINUTE_MS);
    expect(jump).toHaveBeenCalledTimes(2);
    view.keepTrails(MINUTE_MS);
    view.showTrails(false);
    view.search("mira");
    expect(jump).toHaveBeenCalledTimes(2);
  });

  it("does nothing on a live floor, or during a drag on the time bar", () => {
    for (const { view, jump } of [watched(undefined), watched(NOON, { isDragged: true })]) {
      view.showHeat(true);
      expect(jump).not.toHaveBeenCalled();
    }
  });

  it("ends when it is stopped", () => {
    const { view, jump, stop } = watched(NOON);
    stop();
    view.showHeat(true);
    expect(jump).not.toHaveBeenCalled();
  });
});
