import { describe, expect, it, vi } from "vitest";
import type { MistPing, MistWebhook } from "@/domain/contract/mist-webhook";
import type { Outcome, Refused } from "../api/outcome";
import { checkSite, checkSites, pingSite, setUpSite, setUpSites } from "./set-up-webhooks";
import type { WebhookState } from "./site-webhooks";

const WEBHOOK: MistWebhook = {
  ...{
    siteId: "a",
    webhookId: "w",
    topics: [],
    faults: [],
    canMend: true,
    wanted: { url: "https://here", topics: [] },
  },
};
const MISSING: MistWebhook = { ...WEBHOOK, faults: [{ code: "missing" }] };
const ARRIVED: MistPing = { outcome: "arrived", afterMs: 400 };
const ok = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });
const refusal = (reason: string): Refused => ({ ok: false, status: 409, detail: "no", reason });

/** A Mist in which every site lacks a webhook, and what was done about each. */
function withCalls() {
  const states = new Map<string, WebhookState>();
  const seen: string[] = [];
  const calls = {
    check: vi.fn(async (_: string): Promise<Outcome<MistWebhook>> => ok(MISSING)),
    mend: vi.fn(async (_: string): Promise<Outcome<MistWebhook>> => ok(WEBHOOK)),
    ping: vi.fn(async (_: string): Promise<Outcome<MistPing>> => ok(ARRIVED)),
  };
  function onState(siteId: string, state: WebhookState): void {
    states.set(siteId, state);
    seen.push(`${siteId} ${state.doing ?? "done"}`);
  }
  const abort = new AbortController();
  const stateOf = (siteId: string) => states.get(siteId) ?? {};
  const many = { calls, onState, stateOf, onSite: vi.fn(), signal: abort.signal };
  return { calls, states, seen, many, abort };
}

describe("one site", () => {
  it("is set up and pinged by one click", async () => {
    const { many, seen, states } = withCalls();
    await setUpSite("a", { webhook: MISSING }, many);
    expect(seen).toEqual(["a mend", "a ping", "a done"]);
    expect(states.get("a")).toEqual({ webhook: WEBHOOK, ping: ARRIVED });
  });

  it("is not pinged if writing its webhook was refused, and keeps its known state", async () => {
    const { many, calls, states } = withCalls();
    calls.mend.mockResolvedValue(refusal("mist-not-allowed"));
    await setUpSite("a", { webhook: MISSING }, many);
    expect(calls.ping).not.toHaveBeenCalled();
    expect(states.get("a")).toEqual({
      webhook: MISSING,
      fault: { status: 409, detail: "no", reason: "mist-not-allowed" },
    });
  });

  it("keeps its known state while Mist does not answer", async () => {
    const { many, calls } = withCalls();
    calls.check.mockResolvedValue(refusal("mist-unreachable"));
    expect(await checkSite("a", { webhook: WEBHOOK, ping: ARRIVED }, many)).toMatchObject({
      webhook: WEBHOOK,
      fault: { reason: "mist-unreachable" },
    });
  });

  it("reports a ping that could not be sent", async () => {
    const { many, calls } = withCalls();
    calls.ping.mockResolvedValue(refusal("no-webhook"));
    const state = await pingSite("a", { webhook: WEBHOOK, ping: { outcome: "not-arrived" } }, many);
    expect(state).toEqual({ webhook: WEBHOOK, fault: { status: 409, detail: "no", reason: "no-webhook" } });
  });
});

describe("many sites", () => {
  it("are set up one after the other, except those that are already correct", async () => {
    const { many, calls, seen } = withCalls();
    calls.check.mockImplementation(async (siteId) => ok(siteId === "b" ? WEBHOOK : MISSING));
    expect(await setUpSites(["a", "b"], many)).toBeUndefined();
    expect(seen).toEqual(["a check", "a done", "a mend", "a ping", "a done", "b check", "b done"]);
    expect(many.onSite.mock.calls).toEqual([[1], [2]]);
  });

  it("are not checked again if they were checked just now", async () => {
    const { many, calls, states } = withCalls();
    states.set("a", { webhook: MISSING });
    await setUpSites(["a"], many);
    expect(calls.check).not.toHaveBeenCalled();
  });

  it.each(["mist-calls-spent", "mist-unreachable", "public-url-unset"])("are skipped after %s", async (reason) => {
    const { many, calls } = withCalls();
    calls.check.mockResolvedValue(refusal(reason));
    expect(await checkSites(["a", "b"], many)).toEqual({ siteId: "a" });
    expect(calls.check).toHaveBeenCalledTimes(1);
  });

  it.each(["mist-not-allowed", "mist-site-unknown", "mist-token-refused"])("continue after %s", async (reason) => {
    const { many, calls } = withCalls();
    calls.check.mockResolvedValue(refusal(reason));
    expect(await checkSites(["a", "b"], many)).toBeUndefined();
    expect(calls.check).toHaveBeenCalledTimes(2);
  });

  it.each(["not-arrived", "other-secret"] as const)("are skipped after a ping that is %s", async (outcome) => {
    const { many, calls } = withCalls();
    calls.ping.mockResolvedValue(ok({ outcome }));
    expect(await setUpSites(["a", "b"], many)).toEqual({ siteId: "a" });
    expect(calls.mend).toHaveBeenCalledTimes(1);
  });

  it("are skipped once a user stops it", async () => {
    const { many, calls, abort } = withCalls();
    calls.check.mockImplementation(async () => {
      abort.abort();
      return ok(MISSING);
    });
    expect(await setUpSites(["a", "b"], many)).toBeUndefined();
    expect(calls.check).toHaveBeenCalledTimes(1);
    expect(calls.mend).not.toHaveBeenCalled();
  });
});
