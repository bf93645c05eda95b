import { describe, expect, it, vi } from "vitest";
import { createActions } from "./actions";

describe("actions", () => {
  it("runs what is offered, and says so where nobody does", () => {
    const actions = createActions();
    const fit = vi.fn();
    const stop = actions.offer({ fit });
    expect([actions.run("fit"), actions.run("heat")]).toEqual([true, false]);
    stop();
    expect(actions.run("fit")).toBe(false);
    expect(fit).toHaveBeenCalledTimes(1);
  });

  it("asks whoever offered it last, and the one before once that is gone", () => {
    const actions = createActions();
    const [page, dialog] = [vi.fn(), vi.fn()];
    actions.offer({ deselect: page });
    const stop = actions.offer({ deselect: dialog });
    actions.run("deselect");
    stop();
    actions.run("deselect");
    expect([page, dialog].map((handler) => handler.mock.calls.length)).toEqual([1, 1]);
  });
});
