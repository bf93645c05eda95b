import { describe, expect, it } from "vitest";
import { Backlog } from "./backlog";

describe("a backlog", () => {
  it("I32: refuses the delivery beyond the limit, and accepts it once another one has left", () => {
    const backlog = new Backlog({ deliveries: 2, bytes: 1_000 });
    expect([backlog.enter(1), backlog.enter(1), backlog.enter(1)]).toEqual([true, true, false]);
    backlog.leave(1);
    expect(backlog.enter(1)).toBe(true);
    expect(backlog.waiting).toBe(2);
  });

  it("I32: also counts bytes, and accepts a delivery larger than the limit while nothing waits", () => {
    const backlog = new Backlog({ deliveries: 100, bytes: 1_000 });
    expect([backlog.enter(600), backlog.enter(600), backlog.enter(400)]).toEqual([true, false, true]);
    backlog.leave(600);
    backlog.leave(400);
    expect(backlog.enter(5_000)).toBe(true);
  });
});
