import { describe, expect, it } from "vitest";
import { translator } from "../text/messages";
import { firstRunWords, runningWords } from "./arrival-words";

const t = translator("en");
const NOW = 10_000_000;
const view = { now: NOW, since: NOW - 120_000, hasFloors: false };
const accepted = { kind: "events", topic: "location", at: NOW - 2_000 } as const;
const refused = { reason: "invalid-signature", at: NOW - 1_000, deliveries: 3 };

describe("firstRunWords", () => {
  it("waits before the first delivery", () => {
    expect(firstRunWords({}, view, t)).toMatchObject({ tone: "waiting", title: "Waiting for the first delivery" });
  });

  it("announces the first delivery and then the floors", () => {
    const words = firstRunWords({ accepted }, { ...view, hasFloors: true }, t);
    expect(words).toMatchObject({ tone: "live", title: "First delivery received" });
    expect(words.age).toBe("The last one: location, just now");
    expect(words.text).toContain("appear below automatically");
    expect(firstRunWords({ accepted }, view, t).text).toContain("No position has arrived yet");
  });

  it("describes the first delivery in the same way whatever arrives after it", () => {
    const { age: _, ...first } = firstRunWords({ accepted }, view, t);
    const { age, ...later } = firstRunWords({ accepted: { ...accepted, topic: "zone", at: NOW } }, view, t);
    expect(later).toEqual(first);
    expect(age).toContain("zone");
  });

  it("says what to check if the signature is wrong or missing, or why else it was refused", () => {
    expect(firstRunWords({ accepted, refused }, view, t)).toMatchObject({
      tone: "bad",
      title: "A delivery arrived with a wrong signature",
      text: expect.stringContaining("Check the secret"),
    });
    const unsigned = { ...refused, reason: "missing-signature" };
    expect(firstRunWords({ refused: unsigned }, view, t).title).toBe("A delivery arrived without a signature");
    const malformed = { ...refused, reason: "malformed-json" };
    expect(firstRunWords({ refused: malformed }, view, t).text).toBe("Reason: The body is not valid JSON.");
  });

  it("forgets a refusal once a delivery was accepted after it", () => {
    const words = firstRunWords({ accepted: { ...accepted, kind: "ping", at: NOW }, refused }, view, t);
    expect(words).toMatchObject({ tone: "live", title: "Mist’s ping arrived" });
  });

  it("links to the quarantine if no event could be read", () => {
    expect(firstRunWords({ accepted: { ...accepted, kind: "unread" } }, view, t)).toMatchObject({
      tone: "bad",
      showsQuarantine: true,
    });
  });
});

describe("runningWords", () => {
  const running = { ...view, hasFloors: true };

  it("is live while deliveries arrive, even if others were refused", () => {
    expect(runningWords({ accepted, refused }, running, t)).toEqual({
      tone: "live",
      title: "Deliveries are arriving",
      age: "The last one: location, just now",
    });
  });

  it("shows how long ago the last delivery was", () => {
    const long = { ...accepted, at: NOW - 11 * 60_000 };
    expect(runningWords({ accepted: long }, running, t)).toEqual({
      tone: "waiting",
      title: "No delivery for a while",
      age: "The last one: location, 11 min ago",
    });
  });

  it("does not call it the first delivery after a restart", () => {
    expect(runningWords({}, running, t)).toMatchObject({
      title: "No delivery since the start",
      age: expect.stringContaining("2 min ago"),
    });
    expect(runningWords({}, view, t).title).toBe("Waiting for the first delivery");
  });
});
