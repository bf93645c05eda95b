import { expect, it } from "vitest";
import { findHub, type Hub, hub, openHub } from "./hub";

function emptyHub(): Hub {
  return {
    answer: async () => ({ status: 200, headers: {}, body: undefined }),
    answerForPage: async () => undefined,
    session: () => undefined,
    overview: () => [],
    newFolder: () => undefined,
    awaitsFirstAdmin: () => false,
    maxImageBytes: 1024,
    webhook: () => ({ path: "/api/webhooks/mist" }),
  };
}

it("is available from opening to closing, and otherwise says that it is not", () => {
  expect(findHub()).toBeUndefined();
  expect(() => hub()).toThrow("not running");
  const mine = emptyHub();
  const close = openHub(mine);
  expect(hub()).toBe(mine);
  close();
  expect(findHub()).toBeUndefined();
});

it("is not closed by a server that was replaced", () => {
  const closeFirst = openHub(emptyHub());
  const second = emptyHub();
  const closeSecond = openHub(second);
  closeFirst();
  expect(hub()).toBe(second);
  closeSecond();
});
