import { expect, it } from "vitest";
import type { AlertEvent } from "@/domain/alert";
import { timelineOf } from "./alert-timeline";

const event = (type: AlertEvent["type"], at: number): AlertEvent => ({ type, at });
const listed = (...events: AlertEvent[]) => timelineOf(events).map(({ type, at }) => `${type}@${at}`);

it("is in order of time; at the same moment the opening comes first", () => {
  const events = [event("cleared", 9), event("acknowledged", 1), event("opened", 1), event("peak", 3)];
  expect(listed(...events)).toEqual(["opened@1", "acknowledged@1", "peak@3", "cleared@9"]);
});

it("leaves out a peak at the opening, and a latest report that is the peak", () => {
  expect(listed(event("opened", 1), event("peak", 1), event("refreshed", 5))).toEqual(["opened@1", "refreshed@5"]);
  expect(listed(event("opened", 1), event("peak", 5), event("refreshed", 5))).toEqual(["opened@1", "peak@5"]);
});
