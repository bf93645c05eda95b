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
  it("I44: are limited to 32 MiB per network and 64 MiB in all, until they are released", () => {
    const { budget, body } = open();
    const [a, b, c] = [body("a"), body("b"), body("c")];
    expect([a.add(31 * MIB), body("a").add(MIB), b.add(31 * MIB)]).toEqual([true, false, true]);
    expect([c.add(MIB), c.add(MIB), budget.refused]).toEqual([true, false, 2]);
    a.release();
    expect([c.add(MIB), body("a").add(MIB)]).toEqual([true, true]);
  });

  it("I44: are released once, however often the release is called", () => {
    const { budget, body } = open();
    const bodies = [body("a"), body("a"), body("b")];
    for (const each of bodies) expect([each.add(MIB), each.add(MIB)]).toEqual([true, true]);
    expect(budget.held).toBeGreaterThan(6 * MIB);
    for (const each of [...bodies, ...bodies]) each.release();
    expect(budget.held).toBe(0);
    expect(Reflect.get(budget, "bytesByNetwork")).toEqual(new Map());
  });

  it("I44: always have room for small bodies, and count their actual size", () => {
    const { budget, body } = open();
    body("a").add(31 * MIB);
    expect([body("a").add(16_000), body("a").add(2 * MIB), budget.refused]).toEqual([true, false, 1]);
    const dripping = body("b");
    for (let n = 0; n < 1_000; n++) dripping.add(1);
    expect(budget.held).toBeGreaterThan(31 * MIB + 200_000);
  });

  it("I44: have room for two bodies of the largest allowed size, however large that is", () => {
    const { body } = open(40 * MIB);
    expect([body("a").add(39 * MIB), body("a").add(39 * MIB), body("a").add(39 * MIB)]).toEqual([true, true, false]);
  });
});
