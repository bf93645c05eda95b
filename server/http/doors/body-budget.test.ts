import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { BodyBudget } from "./body-budget";

const MIB = 1024 * 1024;

function open(largestBody = MIB) {
  const networks = new WeakMap<IncomingMessage, string>();
  const budget = new BodyBudget({ largestBody, networkOf: (req) => networks.get(req) ?? "" });
  const body = (network: string) => {
    const req = {} as IncomingMessage;
    networks.set(req, network);
    return budget.open(req);
  };
  return { budget, body };
}

describe("the bytes of bodies that are being read", () => {
  it("I44: are 32 MiB of one network and 64 MiB in all, and have room again once given back", () => {
    const { budget, body } = open();
    const [a, b, c] = [body("a"), body("b"), body("c")];
    expect([a.add(31 * MIB), body("a").add(MIB), b.add(31 * MIB)]).toEqual([true, false, true]);
    expect([c.add(MIB), c.add(MIB), budget.refused]).toEqual([true, false, 2]);
    a.release();
    expect([c.add(MIB), body("a").add(MIB)]).toEqual([true, true]);
  });

  it("I44: are given back once, whatever was taken and however often that is said", () => {
    const { budget, body } = open();
    const bodies = [body("a"), body("a"), body("b")];
    for (const each of bodies) expect([each.add(MIB), each.add(MIB)]).toEqual([true, true]);
    expect(budget.held).toBeGreaterThan(6 * MIB);
    for (const each of [...bodies, ...bodies]) each.release();
    expect(budget.held).toBe(0);
    expect(Reflect.get(budget, "bytesByNetwork")).toEqual(new Map());
  });

  it("I44: always have room for small bodies, and count single bytes for what they take", () => {
    const { budget, body } = open();
    body("a").add(31 * MIB);
    expect([body("a").add(16_000), body("a").add(2 * MIB), budget.refused]).toEqual([true, false, 1]);
    const dripping = body("b");
    for (let n = 0; n < 1_000; n++) dripping.add(1);
    expect(budget.held).toBeGreaterThan(31 * MIB + 200_000);
  });

  it("I44: have room for two of the largest that may come, however large that is", () => {
    const { body } = open(40 * MIB);
    expect([body("a").add(39 * MIB), body("a").add(39 * MIB), body("a").add(39 * MIB)]).toEqual([true, true, false]);
  });
});
