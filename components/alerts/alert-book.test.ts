import { describe, expect, it, vi } from "vitest";
import { AlertBook } from "./alert-book";
import { testAlert } from "./testing/test-alert";

const lobby = testAlert({ alertId: "lobby@2000", areaId: "lobby", openedAt: 2_000, updatedAt: 2_000 });
const annexe = testAlert({ alertId: "gym@1500", siteId: "annexe", openedAt: 1_500, updatedAt: 1_500 });

function openBook() {
  const book = new AlertBook();
  const onNews = vi.fn();
  book.onNews(onNews);
  const ids = () => book.state.getState().alerts.map(({ alertId }) => alertId);
  return { book, onNews, ids };
}

describe("AlertBook", () => {
  it("holds the alerts of all sites, those opened last first", () => {
    const { book, ids } = openBook();
    expect(book.state.getState().isKnown).toBe(false);
    book.meet("harbour", [testAlert(), lobby], true);
    book.meet("annexe", [annexe], true);
    expect(ids()).toEqual(["lobby@2000", "gym@1500", "canteen@1000"]);
  });

  it("has no news at the opening of the page, and news after it", () => {
    const { book, onNews } = openBook();
    book.meet("harbour", [testAlert()], true);
    expect(onNews).not.toHaveBeenCalled();
    book.tell([lobby]);
    expect(onNews).toHaveBeenCalledExactlyOnceWith([{ why: "opened", alert: lobby }]);
  });

  it("tells after a reconnect what opened in between, and nothing twice (S10)", () => {
    const { book, onNews } = openBook();
    book.meet("harbour", [testAlert()], true);
    book.meet("harbour", [testAlert(), lobby], true);
    book.meet("harbour", [testAlert(), lobby], true);
    expect(onNews).toHaveBeenCalledExactlyOnceWith([{ why: "opened", alert: lobby }]);
  });

  it("tells what a site brings along that appears later", () => {
    const { book, onNews } = openBook();
    book.meet("annexe", [annexe], false);
    expect(onNews).toHaveBeenCalledOnce();
  });

  it("lets go of what cleared while nobody listened, on that site only", () => {
    const { book, ids } = openBook();
    book.meet("harbour", [testAlert(), lobby], true);
    book.meet("annexe", [annexe], true);
    book.meet("harbour", [lobby], true);
    expect(ids()).toEqual(["lobby@2000", "gym@1500"]);
  });

  it("is not taken back to what was before it cleared by a late answer to whoever acknowledged it", () => {
    const { book } = openBook();
    const acknowledged = testAlert({ acknowledged: { at: 9_000, by: "Dana" } });
    const cleared = { ...acknowledged, active: false, updatedAt: 2_500, clearedAt: 2_500 };
    book.tell([acknowledged]);
    book.tell([cleared]);
    book.tell([acknowledged]);
    expect(book.state.getState().alerts).toEqual([cleared]);
  });

  it("keeps the newest word on each, whichever comes last", () => {
    const { book } = openBook();
    const acknowledged = testAlert({ acknowledged: { at: 3_000, by: "Dana" } });
    book.tell([acknowledged]);
    book.tell([testAlert({ updatedAt: 2_500 })]);
    expect(book.state.getState().alerts).toEqual([acknowledged]);
    book.tell([{ ...acknowledged, active: false, updatedAt: 4_000, clearedAt: 4_000 }]);
    expect(book.state.getState().alerts).toMatchObject([{ active: false }]);
  });
});
