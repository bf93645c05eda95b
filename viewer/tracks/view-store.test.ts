import { describe, expect, it, vi } from "vitest";
import { createViewStore, FIRST_FILTER, isFirstFilter, type Target } from "./view-store";

const cart: Target = { type: "track", trackId: "asset:d420b08532ea" };
const lobby: Target = { type: "area", areaId: "lobby" };

describe("view store", () => {
  it("hides unconnected devices until they are asked for", () => {
    const view = createViewStore();
    expect(view.getState().kinds).toEqual({ wifi: true, sdk: true, asset: true, unconnected: false });
    view.getState().toggle("unconnected");
    view.getState().toggle("sdk");
    expect(view.getState().kinds).toEqual({ wifi: true, sdk: false, asset: true, unconnected: true });
  });

  it("notifies nobody when the same item is pointed at or selected again", () => {
    const view = createViewStore();
    const listener = vi.fn();
    view.subscribe(listener);
    for (let i = 0; i < 3; i++) {
      view.getState().point({ ...cart });
      view.getState().select({ ...lobby });
      view.getState().within("lobby");
      view.getState().count("lobby", ["asset:d420b08532ea"]);
    }
    expect(listener).toHaveBeenCalledTimes(4);
  });

  it("stops following when something else is selected", () => {
    const view = createViewStore();
    view.getState().select(cart);
    view.getState().follow(true);
    view.getState().select(lobby);
    expect(view.getState().isFollowing).toBe(false);
  });

  it("ignores the tracks of an area that is not the filter", () => {
    const view = createViewStore();
    view.getState().count("lobby", ["asset:d420b08532ea"]);
    expect(view.getState().area).toBeUndefined();
    view.getState().within("lab");
    view.getState().count("lobby", ["asset:d420b08532ea"]);
    expect(view.getState().area).toEqual({ areaId: "lab" });
  });

  it("returns whether anything is filtered, and clears all filters at once", () => {
    const view = createViewStore();
    const { getState } = view;
    for (const choose of [
      () => getState().toggle("sdk"),
      () => getState().toggleAge("stale"),
      () => getState().within("lobby"),
      () => getState().search("mira"),
    ]) {
      choose();
      expect(isFirstFilter(getState())).toBe(false);
      getState().clearFilter();
      expect(getState()).toMatchObject(FIRST_FILTER);
      expect(isFirstFilter(getState())).toBe(true);
    }
  });
});
