import { expect, it, onTestFinished } from "vitest";
import { createOutbound } from "@/server/outbound/outbound";
import { createMistApi as createSimulatedMist } from "@/simulator/mist-api/mist-api";
import { organisation } from "@/simulator/organisation";
import { CallBudget } from "../api/call-budget";
import { sendJson, startSmallServer } from "../api/testing/small-server";
import { createMistApi, type MistApi } from "../api/transport";
import { checkWebhook, mendWebhook } from "./check-webhook";
import { pingWebhook } from "./ping-webhook";
import { topicsFor } from "./webhook-faults";

const [{ siteId }] = organisation.sites as unknown as readonly [{ readonly siteId: string }];
const SITE = { siteId, orgId: organisation.orgId };

/** A Mist, with a token that may write, one that may only read, and a target for its pings. */
async function withMist() {
  const tokens = [{ token: "writes" }, { token: "reads", role: "read" } as const];
  const mist = createSimulatedMist({ organisation, tokens });
  const listening = await mist.listen();
  const dispatcher = createOutbound({});
  onTestFinished(async () => {
    await dispatcher.destroy();
    await listening.close();
  });
  const apiOf = (token: string) =>
    createMistApi({ address: listening.url, token, budget: new CallBudget(), dispatcher, now: Date.now });
  const door = await startSmallServer((_, response) => sendJson(response, {}));
  const wanted = { url: `${door.address}/api/webhooks/mist`, secrets: ["ours"], topics: topicsFor(["wifi"]) };
  return { mist, writes: apiOf("writes"), reads: apiOf("reads"), door, wanted };
}

it("finds none, creates one, and finds no fault in it", async () => {
  const { writes, reads, wanted } = await withMist();
  const none = await checkWebhook(reads, SITE, wanted);
  expect(none).toEqual({ type: "answered", value: { topics: [], faults: [{ code: "missing" }] } });
  const made = await mendWebhook(writes, SITE, wanted);
  expect(made).toMatchObject({
    type: "answered",
    value: { name: "Floorcast", url: wanted.url, topics: wanted.topics, faults: [] },
  });
  expect(await checkWebhook(reads, SITE, wanted)).toEqual(made);
});

it("repairs the present one instead of creating another", async () => {
  const { mist, writes, wanted } = await withMist();
  const there = mist.webhooks.create(siteId, {
    ...{ name: "Floors", url: wanted.url, secret: "theirs", enabled: false, single_event_per_message: true },
    topics: ["zone", "mxedge-events"],
  });
  expect(await mendWebhook(writes, SITE, wanted)).toMatchObject({ value: { webhookId: there.webhookId, faults: [] } });
  const [mended, ...others] = mist.webhooks.of(siteId);
  expect(others).toEqual([]);
  expect(mended?.fields).toMatchObject({ name: "Floors", secret: "ours", enabled: true, verify_cert: true });
  expect(mended?.fields.topics).toEqual(expect.arrayContaining(["zone", "mxedge-events", "location-client"]));
});

it("creates one if it was removed after it was found", async () => {
  const { mist, writes, wanted } = await withMist();
  const there = mist.webhooks.create(siteId, { name: "Floorcast", url: wanted.url });
  const put: MistApi["put"] = (...call) => {
    mist.webhooks.remove(there);
    return writes.put(...call);
  };
  expect(await mendWebhook({ ...writes, put }, SITE, wanted)).toMatchObject({ value: { faults: [] } });
  expect(mist.webhooks.of(siteId)).toHaveLength(1);
});

it("reports an organisation's webhook with the same topics", async () => {
  const { mist, writes, wanted } = await withMist();
  mist.webhooks.create(undefined, { url: wanted.url, topics: ["alarms"] });
  await mendWebhook(writes, SITE, wanted);
  const faults = [{ code: "twice", topics: ["alarms"] }];
  expect(await checkWebhook(writes, SITE, wanted)).toMatchObject({ value: { faults } });
});

it("changes nothing without the right to write", async () => {
  const { mist, reads, wanted } = await withMist();
  expect((await mendWebhook(reads, SITE, wanted)).type).toBe("not-allowed");
  expect(mist.webhooks.of(siteId)).toEqual([]);
});

/** A clock that advances only by sleeping. */
function openDoor(arrivals: { readonly pinged?: number; readonly unsigned?: number }) {
  let now = 1_000;
  return {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
    door: {
      pingedAt: () => (arrivals.pinged !== undefined && now >= arrivals.pinged ? arrivals.pinged : undefined),
      unsignedAt: () => (arrivals.unsigned !== undefined && now >= arrivals.unsigned ? arrivals.unsigned : undefined),
    },
  };
}

it.each([
  ["arrives", { pinged: 1_900 }, { type: "arrived", afterMs: 1_000 }],
  ["is refused where another secret signed it", { unsigned: 1_200 }, { type: "other-secret" }],
  ["is not waited for without end", {}, { type: "not-arrived", afterMs: 15_000 }],
])("a ping %s", async (_, arrivals, pinged) => {
  const { mist, door, writes, wanted } = await withMist();
  const made = await mendWebhook(writes, SITE, wanted);
  if (made.type !== "answered" || made.value.webhookId === undefined) throw new Error(made.type);
  const webhook = { ...SITE, webhookId: made.value.webhookId };
  expect(await pingWebhook(writes, webhook, openDoor(arrivals))).toEqual({ type: "answered", value: pinged });
  await mist.pings.idle();
  expect(JSON.parse(door.arrived[0]?.body ?? "")).toMatchObject({ topic: "ping", events: [{ site_id: siteId }] });
});

it("distinguishes a ping that Mist does not send from one that does not arrive", async () => {
  const { writes } = await withMist();
  const pinged = await pingWebhook(writes, { ...SITE, webhookId: "nowhere" }, openDoor({}));
  expect(pinged.type).toBe("not-found");
});
