import { expect, it, onTestFinished } from "vitest";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { DeliveryMinutes } from "@/server/feed/delivery-minutes";
import { createOutbound } from "@/server/outbound/outbound";
import { createMistApi as createSimulatedMist } from "@/simulator/mist-api/mist-api";
import { organisation } from "@/simulator/organisation";
import { CallBudget } from "../api/call-budget";
import { createMistApi, type MistApi } from "../api/transport";
import type { TopicWithResults } from "../topics/delivery-results";
import { recoverFailed } from "./recover-failed";
import { SentChecks } from "./sent-checks";

const [{ siteId }] = organisation.sites as unknown as readonly [{ readonly siteId: string }];
const START = Date.UTC(2026, 8, 21, 9);
const NOW = START + HOUR_MS;

/** A Mist, and a server that has counted deliveries since `START`. */
async function withMist() {
  const clock = { now: START };
  const now = () => clock.now;
  const mist = createSimulatedMist({ organisation, tokens: [{ token: "reads", role: "read" }], now });
  const webhook = mist.webhooks.create(siteId, { url: "https://floors.example.com/api/webhooks/mist" });
  const minutes = new DeliveryMinutes(START);
  const listening = await mist.listen();
  const dispatcher = createOutbound({});
  onTestFinished(async () => {
    await dispatcher.destroy();
    await listening.close();
  });
  const api = createMistApi({ address: listening.url, token: "reads", budget: new CallBudget(), dispatcher, now });
  const checks = new SentChecks({ minutes, now });
  let sent = 0;
  /** Takes half a second to arrive, unless it is lost or refused with a status. */
  function deliver(topic: TopicWithResults, at: number, fate: "arrives" | "lost" | number = "arrives"): void {
    clock.now = at;
    sent += 1;
    const body = Buffer.from(JSON.stringify({ topic, events: [{ id: `${sent}`, site_id: siteId }] }));
    mist.webhooks.note(webhook, { topic, body }, { statusCode: typeof fate === "number" ? fate : 200 });
    if (fate === "arrives") minutes.add(topic, siteId, at + 500);
  }
  const site = { siteId, webhookId: webhook.webhookId };
  async function check(at: number, calls: Pick<MistApi, "get"> = api): Promise<void> {
    clock.now = at;
    const acceptBody = async () => ({ type: "taken", accepted: 1, duplicates: 0, quarantined: 0 }) as const;
    const asked = { ...site, from: START, to: at };
    await recoverFailed(api, asked, { acceptBody, onFailed: (...failed) => checks.noteFailed(siteId, ...failed) });
    await checks.check(calls, site, {});
  }
  const told = (topic: string) => checks.report().find((each) => each.topic === topic);
  return { api, checks, deliver, check, told, clock };
}

it("Mist's number of sent deliveries is compared with what arrived", async () => {
  const { deliver, check, told } = await withMist();
  for (const minute of [5, 10, 15]) deliver("alarms", START + minute * MINUTE_MS);
  for (const minute of [20, 21]) deliver("alarms", START + minute * MINUTE_MS, 503);
  deliver("audits", START + 30 * MINUTE_MS, "lost");
  await check(NOW);
  const window = { siteId, from: START, to: NOW - 2 * MINUTE_MS };
  expect(told("alarms")).toEqual({ ...window, topic: "alarms", succeeded: 3, failed: 2, recovered: 2, came: 3 });
  expect(told("audits")).toEqual({ ...window, topic: "audits", succeeded: 1, failed: 0, recovered: 0, came: 0 });
  expect(told("device-updowns")).toMatchObject({ succeeded: 0, failed: 0, came: 0 });
});

it("a later check covers the time since, and failures are counted once", async () => {
  const { deliver, check, told } = await withMist();
  deliver("alarms", START + 5 * MINUTE_MS, 503);
  await check(NOW);
  deliver("alarms", NOW + MINUTE_MS);
  await check(NOW + HOUR_MS);
  const window = { from: NOW - 2 * MINUTE_MS, to: NOW + HOUR_MS - 2 * MINUTE_MS };
  expect(told("alarms")).toMatchObject({ ...window, succeeded: 1, failed: 0, came: 1 });
});

it("the compared time ends at a quiet minute, so that both clocks count the same deliveries", async () => {
  const { deliver, check, told } = await withMist();
  const end = NOW - 2 * MINUTE_MS;
  deliver("alarms", end - 100);
  await check(NOW);
  expect(told("alarms")).toMatchObject({ to: end - MINUTE_MS, succeeded: 0, came: 0 });
  await check(NOW + HOUR_MS);
  expect(told("alarms")).toMatchObject({ from: end - MINUTE_MS, succeeded: 1, came: 1 });
});

it("nothing is reported right after a start, and the last report stays while Mist does not answer", async () => {
  const { checks, deliver, check, told } = await withMist();
  await check(START + 3 * MINUTE_MS);
  expect(checks.report()).toEqual([]);
  deliver("alarms", START + 10 * MINUTE_MS);
  await check(NOW);
  const before = told("alarms");
  const silent = { get: async () => ({ type: "unreachable", path: "", reason: "ECONNREFUSED" }) as const };
  await check(NOW + HOUR_MS, silent);
  expect(told("alarms")).toEqual(before);
});

it("a report is dropped after some hours", async () => {
  const { checks, check, clock } = await withMist();
  await check(NOW);
  expect(checks.report()).toHaveLength(4);
  clock.now = NOW + 3 * HOUR_MS;
  expect(checks.report()).toEqual([]);
});

it("a site without deliveries takes one call, another one five", async () => {
  const { api, deliver, check } = await withMist();
  let calls = 0;
  const get: MistApi["get"] = (...asked) => {
    calls += 1;
    return api.get(...asked);
  };
  await check(NOW, { get });
  expect(calls).toBe(1);
  deliver("alarms", NOW + 10 * MINUTE_MS);
  await check(NOW + HOUR_MS, { get });
  expect(calls).toBe(1 + 5);
});
