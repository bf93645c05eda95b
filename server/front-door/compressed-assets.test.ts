import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, get, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createAssetHandler } from "./compressed-assets";

const SCRIPT = "console.log('floors')";
const dir = mkdtempSync(path.join(tmpdir(), "floorcast-assets-"));
let server: Server;

beforeAll(async () => {
  const chunks = path.join(dir, ".next/static/chunks");
  mkdirSync(chunks, { recursive: true });
  writeFileSync(path.join(chunks, "a.js"), SCRIPT);
  writeFileSync(path.join(chunks, "a.js.br"), brotliCompressSync(SCRIPT));
  mkdirSync(path.join(dir, ".next/static/texts"));
  writeFileSync(path.join(dir, ".next/static/texts/en.json.br"), brotliCompressSync("{}"));
  const door = createAssetHandler(dir);
  server = createServer((request, response) => {
    if (!door(request, response)) response.writeHead(404).end("left to Next");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true });
});

interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function ask(url: string, encodings: string, method = "GET"): Promise<Answered> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    get({ port, path: url, method, headers: { "accept-encoding": encodings } }, async (response) => {
      const parts: Buffer[] = await response.toArray();
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) });
    }).once("error", reject);
  });
}

it("sends the files compressed by the build to a client that accepts them", async () => {
  const { status, headers, body } = await ask("/_next/static/chunks/a.js", "gzip, deflate, br, zstd");
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    "content-encoding": "br",
    "content-type": "application/javascript; charset=UTF-8",
    "cache-control": "public, max-age=31536000, immutable",
    vary: "Accept-Encoding",
  });
  expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
});

it("sends the messages of a language under their own address", async () => {
  const { status, headers, body } = await ask("/texts/en.json", "br");
  expect([status, headers["content-type"]]).toEqual([200, "application/json; charset=UTF-8"]);
  expect(brotliDecompressSync(body).toString()).toBe("{}");
});

it("sends only the headers for HEAD", async () => {
  const { headers, body } = await ask("/_next/static/chunks/a.js", "br", "HEAD");
  expect(headers["content-encoding"]).toBe("br");
  expect(body).toHaveLength(0);
});

it.each(["gzip, deflate", "", "br;q=0", "br; q=0.0, gzip", "brotli"])(
  "leaves a client with %j to Next",
  async (encodings) => {
    expect((await ask("/_next/static/chunks/a.js", encodings)).status).toBe(404);
  },
);

it.each(["/_next/static/chunks/b.js", "/_next/static/chunks/a.js.br", "/_next/static/../static/chunks/a.js", "/"])(
  "leaves %s to Next",
  async (url) => {
    expect((await ask(url, "br")).status).toBe(404);
  },
);
