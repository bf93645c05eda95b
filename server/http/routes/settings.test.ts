import { describe, expect, it } from "vitest";
import { FeedCounters } from "@/server/feed/feed-counters";
import { openWebhookSecrets } from "@/server/webhook/secrets/webhook-secrets";
import { webhookSetupOf } from "@/server/webhook/secrets/webhook-setup";
import { memorySettings } from "../testing/memory-stores";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

async function apiWithSecrets(given: readonly string[] = []) {
  const counters = new FeedCounters(NOW);
  const secrets = await openWebhookSecrets({ given, settings: memorySettings(), now: () => NOW });
  const policy = { allowUnsigned: false, requireV2: true };
  const publicUrl = "https://floors.example.com";
  const webhookSetup = () => webhookSetupOf({ ...policy, secrets, counters, publicUrl });
  return { counters, secrets, ...testApi({ counters, webhookSecrets: secrets, webhookSetup }) };
}

describe("the webhook's settings", () => {
  it("return the public address and the generated secret", async () => {
    const { ask, secrets } = await apiWithSecrets();
    const { json } = await ask("GET /api/settings/webhook");
    expect(json).toEqual({
      path: "/api/webhooks/mist",
      url: "https://floors.example.com/api/webhooks/mist",
      origin: "made",
      secret: secrets.list()[0]?.text,
      since: "2026-03-02T09:30:00.000Z",
      current: { deliveries: 0 },
      allowUnsigned: false,
      requireV2: true,
    });
  });

  it("never return a secret of the environment, only how many deliveries the older ones still sign", async () => {
    const { ask, secrets, counters } = await apiWithSecrets(["new", "old", "older"]);
    for (const secret of secrets.list().slice(1)) counters.accepted({ legacy: false, secret }, NOW);
    const { json, body } = await ask("GET /api/settings/webhook");
    expect(json).toMatchObject({ origin: "environment", previous: { deliveries: 2 } });
    expect(String(body)).not.toMatch(/"(new|old|older)"/);
  });

  it("can be rotated: a new secret is made, and uses of the old one are counted from then on", async () => {
    const { ask, secrets, counters } = await apiWithSecrets();
    const [old] = secrets.list();
    if (old) counters.accepted({ legacy: false, secret: old }, NOW);
    const { json } = await ask("POST /api/settings/webhook/rotate");
    expect(json.secret).not.toBe(old?.text);
    expect(json.previous).toEqual({ deliveries: 0, endsAt: "2026-03-09T09:30:00.000Z" });
    const [, previous] = secrets.list();
    if (previous) counters.accepted({ legacy: false, secret: previous }, NOW);
    expect((await ask("GET /api/settings/webhook")).json.previous).toMatchObject({
      deliveries: 1,
      lastAt: "2026-03-02T09:30:00.000Z",
    });
    expect(counters.report(NOW).signatures.previousSecret).toBe(1);
  });

  it("refuse a second rotation while two secrets are valid, and the end of a rotation that does not exist", async () => {
    const { ask } = await apiWithSecrets();
    expect((await ask("POST /api/settings/webhook/retire")).status).toBe(409);
    const rotations = [ask("POST /api/settings/webhook/rotate"), ask("POST /api/settings/webhook/rotate")];
    expect((await Promise.all(rotations)).map(({ status }) => status)).toEqual([200, 409]);
    const retired = await ask("POST /api/settings/webhook/retire");
    expect(retired.status).toBe(200);
    expect(retired.json).not.toHaveProperty("previous");
  });

  it("refuse both if the environment has the secrets", async () => {
    const { ask } = await apiWithSecrets(["given"]);
    for (const step of ["rotate", "retire"]) {
      const { status, json } = await ask(`POST /api/settings/webhook/${step}`);
      expect([status, json.code, json.detail]).toEqual([409, "conflict", expect.stringContaining("WEBHOOK_SECRETS")]);
    }
  });
});

describe("about", () => {
  it("returns version, start, size and faults", async () => {
    const { ask } = testApi({
      ready: () => ({ ready: false, degraded: true, reasons: ["the disk is full"], troubles: ["disk-full"] }),
    });
    expect((await ask("GET /api/settings/about")).json).toEqual({
      version: "1.2.3",
      node: "20.0.0",
      startedAt: "2026-03-02T09:30:00.000Z",
      dataBytes: 4_096,
      freeBytes: 8_192,
      hasOpenMetrics: true,
      lastBackup: {
        isScheduled: true,
        at: "2026-03-02T09:30:00.000Z",
        failure: { at: "2026-03-02T09:30:00.000Z", reason: "no-room" },
      },
      ready: false,
      reasons: ["the disk is full"],
      troubles: ["disk-full"],
    });
  });
});
