import { describe, expect, it, vi } from "vitest";
import { createViewStore, mirrorSelection, readSelection, type Target, writeSelection } from "./view-store";

const cart: Target = { type: "track", trackId: "asset:d420b08532ea" };
const lobby: Target = { type: "area", areaId: "lobby" };

describe("view store", () => {
  it("hides unconnected devices until they are asked for", () => {
    const view = createViewStore();
    expect(view.getState().filters).toEqual({ wifi: true, sdk: true, asset: true, unconnected: false });
    view.getState().toggle("unconnected");
    view.getState().toggle("sdk");
    expect(view.getState().filters).toEqual({ wifi: true, sdk: false, asset: true, unconnected: true });
  });

  it("tells nobody when the same thing is pointed at or selected again", () => {
    const view = createViewStore();
    const told = vi.fn();
    view.subscribe(told);
    for (let i = 0; i < 3; i++) {
      view.getState().point({ ...cart });
      view.getState().select({ ...lobby });
    }
    expect(told).toHaveBeenCalledTimes(2);
  });

  it("stops following when something else is selected", () => {
    const view = createViewStore(cart);
    view.getState().follow(true);
    view.getState().select(lobby);
    expect(view.getState().isFollowing).toBe(false);
  });
});

describe("selection in the address bar", () => {
  it("reads what it wrote and leaves the rest alone", () => {
    for (const target of [cart, lobby, undefined]) {
      const search = writeSelection("?kiosk=1&track=old", target);
      expect(readSelection(search)).toEqual(target);
      expect(new URLSearchParams(search).get("kiosk")).toBe("1");
    }
  });

  it("stays readable", () => {
    expect(writeSelection("", cart)).toBe("?track=asset:d420b08532ea");
    expect(writeSelection("?track=asset:d420b08532ea", undefined)).toBe("");
  });

  it("ignores what is no track", () => {
    expect(readSelection("?track=__proto__")).toBeUndefined();
    expect(readSelection("?track=wifi:xyz&area=lobby")).toEqual(lobby);
  });

  it("follows the selection, not what is pointed at", () => {
    const view = createViewStore();
    let search = "?t=5";
    const write = vi.fn((next: string) => {
      search = next;
    });
    const stop = mirrorSelection(view, { read: () => search, write });
    view.getState().point(lobby);
    view.getState().select(cart);
    view.getState().select(undefined);
    stop();
    view.getState().select(lobby);
    expect(write.mock.calls.flat()).toEqual(["?t=5&track=asset:d420b08532ea", "?t=5"]);
  });
});
