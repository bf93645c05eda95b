import { readFileSync, readlinkSync } from "node:fs";
import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { EVENTS } from "@/domain/protocol";
import { bearer, createApi, placeFloor } from "../support/api";
import { askSecurely, type FrontProxy, hasIpv6, type SecureQuestion, startFrontProxy } from "../support/front-proxy";
import { createMist, MAP_ID, mac, SITE_ID, signed } from "../support/mist";
import { findProgram } from "../support/program";
import { ADMIN, freePort, startServer, type TestServer, TOKEN } from "../support/test-server";

/** Longer than the five seconds within which both sides of a live connection send something. */
const IDLE_SECONDS = 7;
const HELD_SECONDS = 16;
/** Linux answers on all of 127/8, so this client has another address than the proxy. */
const STRANGER = "127.0.0.42";

/** Other spellings of a probe's path; `%s` is its name. */
const SPELLINGS = [
  "/%s",
  "/%s/",
  "/%s//",
  "//%s",
  "///%s/",
  "/%s?x=1",
  "/%s#x",
  "/%s;x",
  "/%s%2f",
  "/%2f%s",
  "/./%s",
  "/%2e/%s",
  "/x/../%s",
  "/%s/.",
  "/%s%00",
  "/%s%20",
  "//%s?",
];

function spellingsOf(name: string): readonly string[] {
  const [first = ""] = name;
  const encoded = `%${first.charCodeAt(0).toString(16)}${name.slice(1)}`;
  return [
    ...SPELLINGS.map((spelling) => spelling.replace("%s", name)),
    `/${encoded}`,
    `//${encoded}/`,
    `/${name.toUpperCase()}`,
  ];
}

for (const kind of ["nginx", "haproxy"] as const) {
  const program = findProgram(kind);
  // Skipped if the proxy is not installed and cannot be installed (without root, Debian or a network): `apt-get install` brings it.
  describe.skipIf(!program)(`behind ${kind}, set up as in deploy/ (X5)`, () => {
    let server: TestServer;
    let proxy: FrontProxy;
    let url: string;
    let httpUrl: string;

    beforeAll(async () => {
      const [httpPort, httpsPort, port] = [await freePort(), await freePort(), await freePort()];
      url = `https://localhost:${httpsPort}`;
      httpUrl = `http://localhost:${httpPort}`;
      server = await startServer({ port, env: { PUBLIC_URL: url, TRUST_PROXY: "true" } });
      proxy = await start(httpPort, httpsPort, IDLE_SECONDS);
      await placeFloor(createApi(server.url));
    });

    afterAll(async () => {
      await proxy?.stop();
      await server?.dispose();
    });

    const sockets: Socket[] = [];
    afterEach(() => {
      for (const socket of sockets.splice(0)) socket.disconnect();
    });

    const start = (httpPort: number, httpsPort: number, idleSeconds: number) =>
      startFrontProxy({ program: program ?? "", kind, httpPort, httpsPort, serverPort: server.port, idleSeconds });

    const ask = (path: string, question?: SecureQuestion) => askSecurely(url + path, proxy.ca, question);

    const deliver = (body: string) =>
      ask("/api/webhooks/mist", {
        method: "POST",
        body,
        headers: { "content-type": "application/json", ...signed(body) },
      });

    async function connect(to: string, ca: string): Promise<Socket> {
      const options = { transports: ["websocket"], reconnection: false, forceNew: true, auth: { token: TOKEN } };
      const socket = io(to, { ...options, ca, extraHeaders: { origin: to } });
      sockets.push(socket);
      await new Promise<void>((resolve, reject) => {
        socket.once("connect", resolve);
        socket.once("connect_error", reject);
      });
      return socket;
    }

    it("serves pages over TLS, with a header that makes browsers stay with TLS", async () => {
      const page = await ask("/", { headers: { accept: "text/html", ...bearer() } });
      expect(page.status).toBeLessThan(400);
      expect(page.headers["strict-transport-security"]).toMatch(/^max-age=\d{7,}/);
      const asset = /\/_next\/static\/[\w./~-]+\.js/.exec((await ask("/login")).body + page.body)?.[0];
      expect((await ask(asset ?? "")).status).toBe(200);
      const plain = await fetch(httpUrl, { redirect: "manual" });
      expect(plain.status).toBe(308);
      expect(plain.headers.get("location")).toBe(`${url}/`);
    });

    it("passes a delivery on unchanged, so that its signature is right, and refuses one that is too large", async () => {
      const event = { mac: mac(1), map_id: MAP_ID, site_id: SITE_ID, x: 1, y: 2, timestamp: Date.now() / 1_000 };
      const body = `{ "topic":"location",\n "events" : [${JSON.stringify({ ...event, name: "Zoë’s phone 📱" })}] }`;
      expect(await deliver(body)).toMatchObject({ status: 200, body: expect.stringContaining('"accepted":1') });
      const large = JSON.stringify({ topic: "location", events: [{ ...event, padding: "x".repeat(1024 * 1024) }] });
      expect((await deliver(large)).status).toBe(413);
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    });

    it("accepts an image that is larger than a delivery may be", async () => {
      const body = new Uint8Array(2 * 1024 * 1024);
      const headers = { "content-type": "image/png", ...bearer() };
      const answer = await ask(`/api/floorplans/${MAP_ID}/image`, { method: "PUT", body, headers });
      expect(answer).toMatchObject({ status: 422, body: expect.stringContaining("invalid-image") });
    });

    it("keeps a live connection open beyond its timeout, and passes fixes on at once", async () => {
      const socket = await connect(url, proxy.ca);
      let isCut = false;
      socket.on("disconnect", () => {
        isCut = true;
      });
      const answer = await socket.timeout(10_000).emitWithAck(EVENTS.watchFloor, { mapId: MAP_ID });
      expect(answer).toMatchObject({ ok: true });
      await sleep(HELD_SECONDS * 1_000);
      expect(isCut).toBe(false);

      const frame = new Promise<Uint8Array>((resolve) => socket.once(EVENTS.floorFixes, resolve));
      const sentAt = performance.now();
      await createMist(server.url).location({ mac: mac(2), x: 3, y: 4 });
      expect((await frame).byteLength).toBeGreaterThan(10);
      expect(performance.now() - sentAt).toBeLessThan(2_000);
    });

    it("closes a connection that is silent for longer", async () => {
      const [httpPort, httpsPort] = [await freePort(), await freePort()];
      const impatient = await start(httpPort, httpsPort, 2);
      try {
        const socket = await connect(`https://localhost:${httpsPort}`, impatient.ca);
        await new Promise<void>((resolve) => socket.once("disconnect", () => resolve()));
      } finally {
        await impatient.stop();
      }
    });

    it("refuses live connections from pages of another origin", async () => {
      const socket = io(url, {
        transports: ["websocket"],
        reconnection: false,
        forceNew: true,
        ca: proxy.ca,
        extraHeaders: { origin: "https://evil.example" },
      });
      sockets.push(socket);
      await new Promise<void>((resolve, reject) => {
        socket.once("connect_error", () => resolve());
        socket.once("connect", () => reject(new Error("it was let in")));
      });
    });

    it("passes on the client's real address, whatever the client claims, and signs in with a cookie for TLS only", async () => {
      const body = JSON.stringify(ADMIN);
      const claimed = { "x-forwarded-for": "203.0.113.9", forwarded: "for=203.0.113.9", "x-real-ip": "203.0.113.9" };
      const headers = { "content-type": "application/json", origin: url, ...claimed };
      const signedIn = await ask("/api/session", { method: "POST", body, headers, localAddress: STRANGER });
      expect(signedIn.status).toBe(200);
      const cookie = String(signedIn.headers["set-cookie"]);
      expect(cookie).toMatch(/^__Host-floorcast_session=[^;]+;/);
      for (const attribute of ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"]) expect(cookie).toContain(attribute);
      const [entry] = (await createApi(server.url).get("/api/audit?q=session.start&limit=1")).body;
      expect(entry).toMatchObject({ action: "session.start", address: STRANGER });
    });

    it.skipIf(!hasIpv6)("listens on IPv6 as well", async () => {
      const headers = { "content-type": "application/json", origin: url };
      const question = { method: "POST", body: JSON.stringify(ADMIN), headers, localAddress: "::1" };
      expect((await ask("/api/session", question)).status).toBe(200);
      const [entry] = (await createApi(server.url).get("/api/audit?q=session.start&limit=1")).body;
      expect(entry.address).toBe("::1");
    });

    it("O6: shows the probes only to this machine, whatever the spelling of the path", async () => {
      for (const name of ["livez", "readyz", "metrics"]) {
        for (const path of spellingsOf(name)) {
          const answer = await ask("/", { path, localAddress: STRANGER, headers: bearer() });
          expect([path, answer.status], path).not.toEqual([path, 200]);
          expect(answer.body, path).not.toMatch(/floorcast_|"alive"|"ready"/);
          // The server itself accepts only one spelling of each path, so a proxy cannot overlook another.
          const direct = await ask("/", { path, localAddress: "127.0.0.1", headers: bearer() });
          if (!path.split("?")[0]?.match(/^\/[a-z]+(#x)?$/))
            expect(direct.body, path).not.toMatch(/floorcast_|"alive"|"ready"/);
        }
        expect((await ask(`/${name}`, { localAddress: "127.0.0.1" })).status).toBe(200);
      }
    });

    it("O6: logs clients and paths, and no secrets", async () => {
      await ask("/login?link=a-secret-of-somebody", { localAddress: STRANGER });
      await ask("/share/a-secret-of-somebody", { localAddress: STRANGER });
      await expect.poll(() => proxy.log()).toMatch(new RegExp(`${STRANGER.replaceAll(".", "\\.")}.* /share/- `));
      expect(proxy.log()).toMatch(new RegExp(`${STRANGER.replaceAll(".", "\\.")}.* /login `));
      expect(proxy.log()).not.toContain("a-secret-of-somebody");
    });

    it.skipIf(kind !== "haproxy" || process.getuid?.() !== 0)(
      "O6: HAProxy's own process does not run as root and sees an empty folder",
      () => {
        expect(readFileSync(`/proc/${proxy.pid}/status`, "utf8")).toMatch(/^Uid:\t(?!0\t)/m);
        expect(readlinkSync(`/proc/${proxy.pid}/root`)).toBe("/var/lib/haproxy");
      },
    );

    it("needs no sticky sessions: there is no polling, whose requests would have to find the same server (X4)", async () => {
      const polling = await ask("/socket.io/?EIO=4&transport=polling", { headers: { ...bearer() } });
      expect(polling).toMatchObject({ status: 400, body: expect.stringContaining("Transport unknown") });
    });

    it("passes a backup on completely", async () => {
      const backup = await ask("/api/backup", { method: "POST", headers: bearer() });
      expect(backup).toMatchObject({ status: 200 });
      expect(backup.body).toContain("manifest.json");
    });
  });
}

describe("without TRUST_PROXY", () => {
  it("X-Forwarded-For is ignored", async () => {
    const server = await startServer();
    onTestFinished(() => server.dispose());
    const headers = { origin: server.url, "x-forwarded-for": "203.0.113.9" };
    expect((await createApi(server.url, null).call("POST", "/api/session", ADMIN, headers)).status).toBe(200);
    const [entry] = (await createApi(server.url).get("/api/audit?q=session.start&limit=1")).body;
    expect(entry.address).toMatch(/127\.0\.0\.1$/);
  });
});

describe("a connection that a proxy keeps", () => {
  it("can still be used after polling was refused on it", async () => {
    const server = await startServer();
    onTestFinished(() => server.dispose());
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const ask = (path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        get(server.url + path, { agent }, (response) => {
          response.resume().on("end", () => resolve(response.statusCode));
        }).on("error", reject);
      });
    expect(await ask("/socket.io/?EIO=4&transport=polling")).toBe(400);
    // Before, the connection was closed a moment after that answer.
    await sleep(300);
    expect(await ask("/livez")).toBe(200);
  });
});
