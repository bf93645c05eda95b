import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { json, raw } from "./answer";
import { ROUTES } from "./api/routes";
import { compressAnswer, MIN_COMPRESSED_BYTES } from "./compress-answer";
import { testApi } from "./testing/test-api";

const GZIP = { headers: { "accept-encoding": "gzip, br" } };
const LONG = Array.from({ length: 100 }, (_, n) => ({ id: n, name: `Room ${n}` }));

it("compresses a long answer, and sends Vary", async () => {
  const answer = await compressAnswer(json(200, LONG, { etag: '"7"' }), GZIP);
  if (answer.type !== "raw") throw new Error(answer.type);
  expect(answer.headers).toEqual({
    ...{ "content-type": "application/json", etag: '"7"' },
    ...{ vary: "accept-encoding", "content-encoding": "gzip" },
  });
  const body = answer.body as Uint8Array;
  expect(JSON.parse(gunzipSync(body).toString())).toEqual(LONG);
  expect(body.byteLength * 3).toBeLessThan(JSON.stringify(LONG).length);
});

it("sends the same uncompressed to a client that does not accept compression", async () => {
  const answer = await compressAnswer(json(200, LONG), { headers: {} });
  expect(answer).toMatchObject({ type: "raw", status: 200, headers: { vary: "accept-encoding" } });
  if (answer.type !== "raw") return;
  expect(answer.headers["content-encoding"]).toBeUndefined();
  expect(JSON.parse(String(answer.body))).toEqual(LONG);
});

it.each([MIN_COMPRESSED_BYTES - 1, MIN_COMPRESSED_BYTES])("compresses from a thousand bytes on: %d", async (length) => {
  const answer = await compressAnswer(raw(200, "x".repeat(length), { "content-type": "application/json" }), GZIP);
  const coding = answer.type === "raw" ? answer.headers["content-encoding"] : undefined;
  expect(coding).toBe(length < MIN_COMPRESSED_BYTES ? undefined : "gzip");
});

it("does not compress answers that are compressed already, streamed, empty or refusals", async () => {
  async function* pieces() {
    yield new Uint8Array(5_000);
  }
  const packed = raw(200, new Uint8Array(5_000), { "content-encoding": "br" });
  const streamed = raw(200, pieces(), {});
  const refusal = { type: "refusal", slug: "not-found", detail: "x".repeat(5_000) } as const;
  for (const answer of [packed, streamed, refusal, { type: "empty", status: 204 } as const])
    expect(await compressAnswer(answer, GZIP)).toBe(answer);
});

it("compresses the lists that pages request again and again", async () => {
  const { ask } = testApi();
  const { headers } = await ask("GET /api/notices");
  expect(headers.vary).toBe("accept-encoding");
});

it("compresses no answer of a route that accepts or shows a secret", () => {
  const routes = ROUTES.filter(({ isCompressed }) => isCompressed);
  expect(routes.length).toBeGreaterThan(5);
  expect(routes.filter(({ method, scope }) => method !== "GET" || !["read", "operate"].includes(scope))).toEqual([]);
});
