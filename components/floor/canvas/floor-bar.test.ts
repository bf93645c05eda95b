import { expect, it, vi } from "vitest";
import { syncViewToAddress } from "@/viewer/floor/view-address";
import { withShown } from "@/viewer/replay/time-address";
import { createViewStore } from "@/viewer/tracks/view-store";
import { createFloorBar } from "./floor-bar";

function floorBar(search = "?heat=1&track=wifi:5c5b35000001", shownAt?: number) {
  const goTo = vi.fn();
  const history = { pushState: vi.fn(), replaceState: vi.fn() };
  const bar = createFloorBar({
    location: { pathname: "/ground", search },
    history,
    atShown: (text) => withShown(text, shownAt),
    goTo,
  });
  return { bar, goTo, history };
}

it("adds a history entry for a step and otherwise replaces the address", () => {
  const { bar, history } = floorBar();
  bar.write("?heat=1", true);
  bar.write("?q=m", false);
  expect(history.pushState.mock.calls).toEqual([[null, "", "/ground?heat=1"]]);
  expect(history.replaceState.mock.calls).toEqual([[null, "", "/ground?q=m"]]);
});

it("keeps filters and layers for another floor, but not the selection", () => {
  const { bar, goTo } = floorBar();
  bar.leaveFor("/first");
  expect(goTo.mock.calls).toEqual([["/first?heat=1"]]);
});

it("links to another floor with the shown moment, which has moved on from the one in the address", () => {
  const { bar, goTo } = floorBar("?t=2026-11-24T10:42:10Z&heat=1", Date.UTC(2026, 10, 24, 11, 5));
  bar.leaveFor("/first");
  expect(goTo.mock.calls).toEqual([["/first?t=2026-11-24T11:05:00Z&heat=1"]]);
});

it("adds changes made during the navigation to the address of the other floor", () => {
  const { bar, goTo, history } = floorBar("");
  const view = createViewStore();
  const stop = syncViewToAddress(view, bar);
  bar.leaveFor("/first");
  view.getState().toggle("wifi");
  stop();
  expect(goTo.mock.calls.flat()).toEqual(["/first", "/first?kinds=sdk,asset"]);
  expect(history.pushState).not.toHaveBeenCalled();
  expect(history.replaceState).not.toHaveBeenCalled();
});

it("changes its own address again after a step back during the navigation", () => {
  const { bar, history } = floorBar("");
  bar.leaveFor("/first");
  bar.stay();
  bar.write("?heat=1", true);
  expect(history.pushState).toHaveBeenCalledTimes(1);
});
