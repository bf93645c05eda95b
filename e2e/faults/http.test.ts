import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMist, MAP_ID, mac, SITE_ID, signed } from "../support/mist";
import { head, rawHttp } from "../support/raw-http";
import { startServer, type TestServer } from "../support/test-server";

const WEBHOOK = "/api/webhooks/mist";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

let next = 2_000;
function body(): string {
  const event = { site_id: SITE_ID, map_id: MAP_ID, mac: mac(next++), type: "wifi", x: 1, y: 2 };
  return JSON.stringify({ topic: "location", events: [{ ...event, timestamp: Date.now() / 1_000 }] });
}

function headers(text: string) {
  return { "content-type": "application/json", "content-length": Buffer.byteLength(text), ...signed(text) };
}

/** A signed delivery as raw HTTP. */
function posted(target: string, text = body(), more: Readonly<Record<string, string | number>> = {}) {
  return [head("POST", target, { ...headers(text), ...more }), text] as const;
}

describe("the webhook's address", () => {
  it.each(["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])(
    "I36: answers %s with 405, Allow and a problem",
    async (method) => {
      const answer = await fetch(`${server.url}${WEBHOOK}`, { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.get("allow")).toBe("POST");
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(await answer.json()).toMatchObject({ code: "method-not-allowed", status: 405 });
    },
  );

  it.each(["HEAD", "TRACE"])("I36: answers %s with 405 and Allow", async (method) => {
    const { statuses, text } = await rawHttp(server.port, [head(method, WEBHOOK)]);
    expect(statuses).toEqual([405]);
    expect(text.toLowerCase()).toContain("allow: post");
  });

  it.each([
    `${WEBHOOK}/`,
    `//api//webhooks/mist`,
    `${WEBHOOK}?x=1`,
    "/api/%77ebhooks/mist",
    `http://127.0.0.1${WEBHOOK}`,
  ])("I37: spelled %s is the same, body and all", async (target) => {
    expect((await rawHttp(server.port, posted(target))).statuses).toEqual([200]);
    const text = body();
    const unsigned = { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
    expect((await rawHttp(server.port, [head("POST", target, unsigned), text])).statuses).toEqual([401]);
  });

  it.each(["/API/webhooks/mist", "/api/x/../webhooks/mist", "/api/%2e%2e/api/webhooks/mist", `${WEBHOOK}%00`])(
    "I37: spelled %s reaches neither the webhook nor any other handler",
    async (target) => {
      const { statuses, text } = await rawHttp(server.port, posted(target));
      expect(statuses).toEqual([404]);
      expect(text).toContain("application/problem+json");
    },
  );

  it("I39: ignores forwarded addresses: only signed deliveries are accepted", async () => {
    const forged = { "x-forwarded-for": "127.0.0.1", forwarded: "for=127.0.0.1", "x-real-ip": "::1" };
    const text = body();
    expect((await rawHttp(server.port, posted(WEBHOOK, text, forged))).statuses).toEqual([200]);
    const unsigned = { "content-type": "application/json", "content-length": Buffer.byteLength(text), ...forged };
    expect((await rawHttp(server.port, [head("POST", WEBHOOK, unsigned), text])).statuses).toEqual([401]);
  });
});

describe("a request by hand", () => {
  it("I40: with Expect: 100-continue is told to continue", async () => {
    const text = body();
    const [start] = posted(WEBHOOK, text, { expect: "100-continue" });
    expect((await rawHttp(server.port, [start, text], { gapMs: 50 })).statuses).toEqual([100, 200]);
  });

  it("I40: with HTTP/1.0 is answered", async () => {
    const text = body();
    const lines = Object.entries(headers(text)).map(([name, value]) => `${name}: ${value}\r\n`);
    const { statuses } = await rawHttp(server.port, [`POST ${WEBHOOK} HTTP/1.0\r\n${lines.join("")}\r\n${text}`]);
    expect(statuses).toEqual([200]);
  });

  it("I40: pipelined after others on one connection gets its own answer, in order", async () => {
    const [first, second, third] = [body(), body(), body()];
    const kept = { connection: "keep-alive" };
    const pieces = [
      ...posted(WEBHOOK, first, kept),
      head("GET", "/api/nothing-here", kept),
      ...posted(WEBHOOK, second, kept),
      ...posted(WEBHOOK, third),
    ];
    expect((await rawHttp(server.port, [pieces.join("")])).statuses).toEqual([200, 404, 200, 200]);
  });

  it.each([
    ["two lengths", (text: string) => `content-length: ${text.length}\r\ncontent-length: 3\r\n`],
    ["a length and chunks", (text: string) => `content-length: ${text.length}\r\ntransfer-encoding: chunked\r\n`],
    ["chunks that are spelled otherwise", () => "transfer-encoding: xchunked\r\n"],
    ["a length that is no number", () => "content-length: 0x10\r\n"],
    ["a header without a name", () => ": x\r\ncontent-length: 3\r\n"],
    ["a bare line feed in a header", () => "x: a\nb\r\ncontent-length: 3\r\n"],
  ])("I40: with %s is refused, and the connection ends", async (_, lines) => {
    const text = body();
    const start = `POST ${WEBHOOK} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n${lines(text)}\r\n`;
    const { statuses } = await rawHttp(server.port, [`${start}${text}GET /livez HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`]);
    expect(statuses).toEqual([400]);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });

  it("I40: whose headers never end is disconnected", async () => {
    const { statuses } = await rawHttp(server.port, [`GET / HTTP/1.1\r\nx: ${"x".repeat(40_000)}`]);
    expect(statuses).toEqual([431]);
  });

  it("I35: killed between the disk and the answer is a duplicate when it comes again", async () => {
    const own = await startServer();
    const text = body();
    const answers: number[] = [];
    // The kill may come before or after the write to disk. In both cases the event is stored once after the restart and a repetition.
    const sent = createMist(own.url)
      .post(text)
      .then(
        ({ status }) => answers.push(status),
        () => {},
      );
    await new Promise((resolve) => setTimeout(resolve, 3));
    await own.stop("SIGKILL");
    await sent;
    const again = await own.restart();
    const mist = createMist(again.url);
    const first = await mist.post(text);
    const second = await mist.post(text);
    await again.dispose();
    expect([first.status, second.status]).toEqual([200, 200]);
    if (answers[0] === 200) expect(first.body).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(second.body).toEqual({ accepted: 0, duplicates: 1, quarantined: 0 });
  });
});
