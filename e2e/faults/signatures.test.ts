import { createHmac } from "node:crypto";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi } from "../support/api";
import { readMetric } from "../support/metric";
import { createMist, MAP_ID, mac, SITE_ID, signed } from "../support/mist";
import { head, rawHttp } from "../support/raw-http";
import { SECRET, startServer, type TestServer } from "../support/test-server";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

let next = 0;
/** A delivery that was not sent before. */
function body(name = "somebody"): string {
  const event = { site_id: SITE_ID, map_id: MAP_ID, mac: mac(next++), type: "wifi", x: 1, y: 2, name };
  return JSON.stringify({ topic: "location", events: [{ ...event, timestamp: Date.now() / 1_000 }] });
}

const post = (text: string | Uint8Array, headers?: Record<string, string>) =>
  createMist(server.url).post(text, headers);
const v2 = (text: string, secret = SECRET) => createHmac("sha256", secret).update(text).digest("hex");
const v1 = (text: string, secret = SECRET) => createHmac("sha1", secret).update(text).digest("hex");

describe("a signature", () => {
  it("I1: that is right lets a delivery in", async () => {
    expect(await post(body())).toEqual({ status: 200, body: { accepted: 1, duplicates: 0, quarantined: 0 } });
  });

  it("I2: that is missing gets the delivery refused without reading or logging its body", async () => {
    const text = body("a-name-in-no-log");
    expect(await post(text, {})).toMatchObject({ status: 401, body: { code: "missing-signature" } });
    // The body is not JSON, but the answer is about the missing signature: nothing was parsed.
    expect(await post("{", {})).toMatchObject({ status: 401, body: { code: "missing-signature" } });
    expect(server.log()).not.toContain("a-name-in-no-log");
    expect(await post(text)).toMatchObject({ status: 200, body: { accepted: 1 } });
  });

  it("I3: v2 that is wrong is refused although v1 is right", async () => {
    const text = body();
    const headers = { "x-mist-signature-v2": v2(text, "another"), "x-mist-signature": v1(text) };
    expect(await post(text, headers)).toMatchObject({ status: 401, body: { code: "invalid-signature" } });
  });

  it("I4: v1 alone is accepted and counted, unless v2 is required", async () => {
    const text = body();
    expect(await post(text, { "x-mist-signature": v1(text) })).toMatchObject({ status: 200 });
    const strict = await startServer({ env: { REQUIRE_SIGNATURE_V2: "true" } });
    const answer = await createMist(strict.url).post(text, { "x-mist-signature": v1(text) });
    await strict.dispose();
    expect(answer).toMatchObject({ status: 401, body: { code: "missing-signature" } });
  });

  it.each<[string, number, (hex: string) => string]>([
    ["in capitals", 200, (hex) => hex.toUpperCase()],
    ["of 63 digits", 401, (hex) => hex.slice(1)],
    ["of 65 digits", 401, (hex) => `${hex}0`],
    ["of no hex digits", 401, (hex) => hex.replace(/.$/, "g")],
    ["that is empty", 401, () => ""],
    ["with its algorithm before it", 401, (hex) => `sha256=${hex}`],
    ["given twice", 401, (hex) => `${hex},${hex}`],
    ["of 10 KB", 401, (hex) => hex.repeat(160)],
  ])("I5: %s gets %i", async (_, status, spoil) => {
    const text = body();
    expect((await post(text, { "x-mist-signature-v2": spoil(v2(text)) })).status).toBe(status);
  });

  it("I6: over the same JSON in another notation is wrong", async () => {
    const text = body();
    const spelled = JSON.stringify(JSON.parse(text), null, 1);
    expect(await post(spelled, signed(text))).toMatchObject({ status: 401, body: { code: "invalid-signature" } });
  });

  it("I7: is right for non-ASCII text that arrives one byte per packet", async () => {
    const id = mac(next);
    const bytes = Buffer.from(body("Zoë 🏢 会議室"));
    const start = bytes.indexOf("Zo");
    const headers = { "content-type": "application/json", "content-length": bytes.length, ...signed(bytes) };
    const pieces = [...bytes.subarray(start, start + 24)].map((byte) => Uint8Array.of(byte));
    const answer = await rawHttp(
      server.port,
      [head("POST", "/api/webhooks/mist", headers), bytes.subarray(0, start), ...pieces, bytes.subarray(start + 24)],
      { gapMs: 2 },
    );
    expect(answer.statuses).toEqual([200]);
    expect((await createApi(server.url).get(`/api/tracks/wifi:${id}`)).body.name).toBe("Zoë 🏢 会議室");
  });

  it("I8: by the previous secret is accepted and counted as such; one by an older secret is refused", async () => {
    const rotating = await startServer({ env: { WEBHOOK_SECRETS: "new-secret,old-secret" } });
    const statuses = [];
    for (const secret of ["new-secret", "old-secret", "older-secret"])
      statuses.push((await createMist(rotating.url, secret).post(body(), undefined)).status);
    const previous = await readMetric(rotating.url, 'signed_deliveries_total{secret="previous"}');
    await rotating.dispose();
    expect({ statuses, previous }).toEqual({ statuses: [200, 200, 401], previous: 1 });
  });

  it("I9: is optional only if a setting says so", async () => {
    const open = await startServer({ env: { ALLOW_UNSIGNED: "true" } });
    const text = body();
    const answers = [await createMist(open.url).post(text, {}), await createMist(open.url, "wrong").post(body())];
    await open.dispose();
    expect(answers.map(({ status }) => status)).toEqual([200, 401]);
    const closed = await startServer({ env: { WEBHOOK_SECRETS: "" } });
    const { status } = await createMist(closed.url).post(text, {});
    await closed.dispose();
    expect(status).toBe(401);
  });
});

describe("the headers of a body", () => {
  it.each([
    ["text/plain", 415],
    ["application/x-www-form-urlencoded", 415],
    ["application/json; charset=latin1", 415],
    ["application/json;charset=UTF-8", 200],
  ])("I10: %s gets %i", async (type, status) => {
    const text = body();
    expect((await post(text, { ...signed(text), "content-type": type })).status).toBe(status);
  });

  it("I10: no content type gets 415", async () => {
    const text = body();
    const headers = { "content-length": Buffer.byteLength(text), ...signed(text) };
    expect((await rawHttp(server.port, [head("POST", "/api/webhooks/mist", headers), text])).statuses).toEqual([415]);
  });

  it.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
  ] as const)("I11: %s gets 415 although the signature fits, and is not unpacked", async (encoding, pack) => {
    const packed = pack(Buffer.alloc(5_000_000, " "));
    const answer = await post(packed, { ...signed(packed), "content-encoding": encoding });
    expect(answer).toMatchObject({ status: 415, body: { code: "unsupported-encoding" } });
  });
});
