import { describe, expect, it, vi } from "vitest";
import { createActions } from "./actions";

describe("actions", () => {
  it("runs the offered action, and returns whether there was one", () => {
    const actions = createActions();
    const fit = vi.fn();
    const stop = actions.offer({ fit });
    expect([actions.run("fit"), actions.run("heat")]).toEqual([true, false]);
    stop();
    expect(actions.run("fit")).toBe(false);
    expect(fit).toHaveBeenCalledTimes(1);
  });

  it("runs the action offered last, and the one before once the last offer ends", () => {
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
