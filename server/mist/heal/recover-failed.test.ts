import { expect, it, onTestFinished } from "vitest";
import { createOutbound } from "@/server/outbound/outbound";
import type { Topic } from "@/simulator/mist/event";
import { createMistApi as createSimulatedMist } from "@/simulator/mist-api/mist-api";
import { organisation } from "@/simulator/organisation";
import { CallBudget } from "../api/call-budget";
import { createMistApi } from "../api/transport";
import { type BodyOutcome, recoverFailed } from "./recover-failed";

const [{ siteId }] = organisation.sites as unknown as readonly [{ readonly siteId: string }];
const FROM = Date.UTC(2026, 8, 21, 9);
const TO = FROM + 3_600_000;

interface Failing {
  readonly topic: Topic;
  readonly at: number;
  readonly payload: string;
  readonly statusCode?: number;
}

/** A Mist that could not deliver these, and a receiver that remembers what it has seen. */
async function withFailed(failing: readonly Failing[], { isFull = false } = {}) {
  const clock = { now: FROM };
  const mist = createSimulatedMist({ organisation, tokens: [{ token: "reads", role: "read" }], now: () => clock.now });
  const webhook = mist.webhooks.create(siteId, { url: "https://floors.example.com/api/webhooks/mist" });
  for (const { topic, at, payload, statusCode } of failing) {
    clock.now = at;
    const outcome = statusCode === undefined ? { error: "connection refused" } : { statusCode };
    mist.webhooks.note(webhook, { topic, body: Buffer.from(payload) }, outcome);
  }
  clock.now = TO;
  const listening = await mist.listen();
  const dispatcher = createOutbound({});
  onTestFinished(async () => {
    await dispatcher.destroy();
    await listening.close();
  });
  const now = () => clock.now;
  const api = createMistApi({ address: listening.url, token: "reads", budget: new CallBudget(), dispatcher, now });
  const seen: string[] = [];
  const acceptBody = async (body: Uint8Array): Promise<BodyOutcome> => {
    if (isFull) return { type: "not-kept" };
    const delivery = parsed(body);
    if (!delivery) return { type: "unreadable" };
    const events = delivery.events.map((event) => `${delivery.topic} ${JSON.stringify(event)}`);
    const fresh = events.filter((event) => !seen.includes(event));
    seen.push(...fresh);
    return { type: "taken", accepted: fresh.length, duplicates: events.length - fresh.length, quarantined: 0 };
  };
  const asked = { siteId, webhookId: webhook.webhookId, from: FROM, to: TO };
  return { seen, recover: (from = FROM) => recoverFailed(api, { ...asked, from }, { acceptBody }) };
}

function parsed(body: Uint8Array): { readonly topic: string; readonly events: readonly unknown[] } | undefined {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}

function alarms(...ids: readonly string[]): string {
  return JSON.stringify({ topic: "alarms", events: ids.map((id) => ({ id })) });
}

it("accepts deliveries that failed, oldest first, and no others", async () => {
  const { seen, recover } = await withFailed([
    { topic: "alarms", at: FROM + 200, payload: alarms("b", "c") },
    { topic: "alarms", at: FROM + 100, payload: alarms("a") },
    { topic: "alarms", at: FROM + 300, payload: alarms("delivered"), statusCode: 200 },
    { topic: "audits", at: FROM + 400, payload: JSON.stringify({ topic: "audits", events: [{ id: "d" }] }) },
    { topic: "alarms", at: FROM + 500, payload: alarms("e"), statusCode: 503 },
  ]);
  const counts = { deliveries: 4, recovered: 5, duplicates: 0, quarantined: 0, lost: 0 };
  expect(await recover()).toEqual({ type: "answered", value: counts });
  expect(seen).toEqual(["a", "b", "c", "e"].map((id) => `alarms {"id":"${id}"}`).concat('audits {"id":"d"}'));
});

it("counts events that are known by then as duplicates", async () => {
  const { recover } = await withFailed([
    { topic: "alarms", at: FROM + 100, payload: alarms("a", "b") },
    { topic: "alarms", at: FROM + 200, payload: alarms("b", "c") },
  ]);
  expect(await recover()).toMatchObject({ value: { deliveries: 2, recovered: 3, duplicates: 1 } });
  expect(await recover()).toMatchObject({ value: { deliveries: 2, recovered: 0, duplicates: 4 } });
});

it("asks only for the given time", async () => {
  const { recover } = await withFailed([{ topic: "alarms", at: FROM + 1_000, payload: alarms("a") }]);
  expect(await recover(FROM + 600_000)).toMatchObject({ value: { deliveries: 0, recovered: 0 } });
});

it("reports deliveries without a readable body", async () => {
  const { recover } = await withFailed([
    { topic: "alarms", at: FROM + 100, payload: "" },
    { topic: "alarms", at: FROM + 200, payload: `${alarms("a").slice(0, 20)}…` },
    { topic: "alarms", at: FROM + 300, payload: alarms("a") },
  ]);
  expect(await recover()).toMatchObject({ value: { deliveries: 3, recovered: 1, lost: 2 } });
});

it("ends if nothing can be stored, so that they are requested again", async () => {
  const { recover } = await withFailed([{ topic: "alarms", at: FROM + 100, payload: alarms("a") }], { isFull: true });
  expect(await recover()).toEqual({ type: "not-kept" });
});
