import { describe, expect, it, vi } from "vitest";
import { AlertCache } from "./alert-cache";
import { testAlert } from "./testing/test-alert";

const lobby = testAlert({ alertId: "lobby@2000", areaId: "lobby", openedAt: 2_000, updatedAt: 2_000 });
const annexe = testAlert({ alertId: "gym@1500", siteId: "annexe", openedAt: 1_500, updatedAt: 1_500 });

function openBook() {
  const book = new AlertCache();
  const onNews = vi.fn();
  book.onNews(onNews);
  const ids = () => book.state.getState().alerts.map(({ alertId }) => alertId);
  return { book, onNews, ids };
}

describe("AlertCache", () => {
  it("holds the alerts of all sites, newest first", () => {
    const { book, ids } = openBook();
    expect(book.state.getState().isKnown).toBe(false);
    book.replaceSite("harbour", [testAlert(), lobby], true);
    book.replaceSite("annexe", [annexe], true);
    expect(ids()).toEqual(["lobby@2000", "gym@1500", "canteen@1000"]);
  });

  it("is complete once every awaited site has sent its alerts", () => {
    const { book } = openBook();
    const isKnown = () => book.state.getState().isKnown;
    book.await(["harbour"]);
    const stop = book.await(["annexe"]);
    book.replaceSite("harbour", [testAlert()], true);
    expect(isKnown()).toBe(false);
    book.replaceSite("annexe", [], true);
    expect(isKnown()).toBe(true);
    stop();
    expect(isKnown()).toBe(true);
  });

  it("stops waiting for a site that was removed before it sent its alerts", () => {
    const { book } = openBook();
    book.await(["harbour"]);
    const stop = book.await(["annexe"]);
    book.replaceSite("harbour", [testAlert()], true);
    stop();
    expect(book.state.getState().isKnown).toBe(true);
  });

  it("reports nothing while the page opens, and new alerts after it", () => {
    const { book, onNews } = openBook();
    book.replaceSite("harbour", [testAlert()], true);
    expect(onNews).not.toHaveBeenCalled();
    book.update([lobby]);
    expect(onNews).toHaveBeenCalledExactlyOnceWith([{ why: "opened", alert: lobby }]);
  });

  it("calls an alert fresh for ten seconds after it opened, and never one from before the page was opened", () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const { book } = openBook();
    book.replaceSite("harbour", [testAlert()], true);
    book.update([lobby]);
    const fresh = () => [testAlert().alertId, lobby.alertId].map((alertId) => book.isFresh(alertId));
    expect(fresh()).toEqual([false, true]);
    vi.advanceTimersByTime(9_000);
    expect(fresh()).toEqual([false, true]);
    vi.advanceTimersByTime(2_000);
    expect(fresh()).toEqual([false, false]);
    vi.useRealTimers();
  });

  it("reports after a reconnect the alerts that opened in between, and none twice (S10)", () => {
    const { book, onNews } = openBook();
    book.replaceSite("harbour", [testAlert()], true);
    book.replaceSite("harbour", [testAlert(), lobby], true);
    book.replaceSite("harbour", [testAlert(), lobby], true);
    expect(onNews).toHaveBeenCalledExactlyOnceWith([{ why: "opened", alert: lobby }]);
  });

  it("reports the alerts of a site that appears later", () => {
    const { book, onNews } = openBook();
    book.replaceSite("annexe", [annexe], false);
    expect(onNews).toHaveBeenCalledOnce();
  });

  it("removes alerts that cleared during a lost connection, on that site only", () => {
    const { book, ids } = openBook();
    book.replaceSite("harbour", [testAlert(), lobby], true);
    book.replaceSite("annexe", [annexe], true);
    book.replaceSite("harbour", [lobby], true);
    expect(ids()).toEqual(["lobby@2000", "gym@1500"]);
  });

  it("keeps a cleared alert cleared when a late answer still has it active", () => {
    const { book } = openBook();
    const acknowledged = testAlert({ acknowledged: { at: 9_000, by: "Dana" } });
    const cleared = { ...acknowledged, active: false, updatedAt: 2_500, clearedAt: 2_500 };
    book.update([acknowledged]);
    book.update([cleared]);
    book.update([acknowledged]);
    expect(book.state.getState().alerts).toEqual([cleared]);
  });

  it("keeps the newest state of each alert in any order of arrival", () => {
    const { book } = openBook();
    const acknowledged = testAlert({ acknowledged: { at: 3_000, by: "Dana" } });
    book.update([acknowledged]);
    book.update([testAlert({ updatedAt: 2_500 })]);
    expect(book.state.getState().alerts).toEqual([acknowledged]);
    book.update([{ ...acknowledged, active: false, updatedAt: 4_000, clearedAt: 4_000 }]);
    expect(book.state.getState().alerts).toMatchObject([{ active: false }]);
  });
});
