import { setTimeout as sleep } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { EVENTS } from "@/domain/protocol";
import { createApi, placeFloor } from "../support/api";
import { createMist, MAP_ID, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { addPerson, enter, type Person, tokenIn } from "../support/people";
import { rounds } from "../support/rounds";
import { startServer, type TestServer } from "../support/test-server";
import { connectViewer, until } from "../support/viewer";

/** Two seconds, but more for a machine that does a dozen other things. */
const SENT_AWAY_MS = rounds(2_000, 10_000);
const OTHER = { siteId: "another-site", mapId: "another-map" };

let server: TestServer;
let sockets: Socket[] = [];

beforeAll(async () => {
  server = await startServer();
  await placeFloor(createApi(server.url));
  await createApi(server.url).call("POST", "/api/floorplans", { ...OTHER, name: "Elsewhere" });
  await createMist(server.url).location({ mac: mac(1), x: 1, y: 1 }, { mac: mac(2), x: 1, y: 1, ...OTHER });
});
afterEach(() => {
  for (const socket of sockets) socket.disconnect();
  sockets = [];
});
afterAll(() => server.dispose());

/** Opens a socket as a browser would, and returns the result. */
async function open(options: {
  auth?: object;
  headers?: Record<string, string>;
}): Promise<{ socket: Socket; refused?: string }> {
  const { auth = {}, headers = {} } = options;
  const socket = io(server.url, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    auth,
    extraHeaders: headers,
  });
  sockets.push(socket);
  const refused = await new Promise<string | undefined>((resolve) => {
    socket.once("connect", () => resolve(undefined));
    socket.once("connect_error", ({ message }) => resolve(message));
  });
  return { socket, ...(refused !== undefined && { refused }) };
}

const asBrowser = ({ cookie }: Pick<Person, "cookie">) => open({ headers: { cookie, origin: server.url } });

function watch(socket: Socket, event: string, message: object) {
  return socket.timeout(10_000).emitWithAck(event, message);
}

/** Performs `act`. Returns after how many milliseconds the server disconnected the socket, and the reason. */
async function dismissal(socket: Socket, act: () => Promise<unknown>) {
  const reason = new Promise<string>((resolve) => socket.once("disconnect", resolve));
  await act();
  const doneAt = performance.now();
  return { reason: await reason, ms: performance.now() - doneAt };
}

describe("a socket", () => {
  it("S1: without a session gets an error, joins nothing, and is closed within seconds", async () => {
    for (const auth of [{}, { token: "fc_wrong" }, { token: { $ne: "" } }, { token: null }, { token: ["x"] }])
      expect((await open({ auth })).refused, JSON.stringify(auth)).toBe("unauthenticated");
    expect((await open({ headers: { cookie: "floorcast_session=x", origin: server.url } })).refused).toBe(
      "unauthenticated",
    );
    const raw = new WebSocket(`${server.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`);
    const heard: string[] = [];
    raw.on("message", (data) => heard.push(String(data)));
    const closed = new Promise((resolve) => raw.once("close", resolve));
    await new Promise((resolve) => raw.once("open", resolve));
    raw.send("40");
    await until("the refusal", () => heard.some((text) => text.startsWith("44")), 10_000);
    raw.send(`420["${EVENTS.watchFloor}",{"mapId":"${MAP_ID}"}]`);
    await closed;
    expect(heard.some((text) => text.startsWith("43"))).toBe(false);
  }, 30_000);

  it("S2: with a cookie must come from our own origin; without an origin it needs a token", async () => {
    const { cookie } = await addPerson(server.url, { role: "viewer" });
    expect((await asBrowser({ cookie })).refused).toBeUndefined();
    expect((await open({ headers: { cookie } })).refused).toBe("forbidden");
    for (const origin of ["http://evil.example", "null"])
      expect((await open({ headers: { cookie, origin } })).refused).toBeDefined();
    const { token } = (await createApi(server.url).call("POST", "/api/tokens", { name: "s2", scopes: ["read"] })).body;
    expect((await open({ auth: { token } })).refused).toBeUndefined();
    expect((await open({ headers: { authorization: `Bearer ${token}` } })).refused).toBeUndefined();
  });

  it("S3: receives nothing of a foreign site, and the same answer about it as about one that does not exist", async () => {
    const person = await addPerson(server.url, { role: "operator", siteIds: [SITE_ID] });
    const { socket } = await asBrowser(person);
    const notFound = { ok: false, code: "not-found" };
    for (const siteId of [OTHER.siteId, "nowhere", "*", "__proto__"])
      expect(await watch(socket, EVENTS.watchSite, { siteId })).toEqual(notFound);
    for (const mapId of [OTHER.mapId, "nowhere", "*", "constructor"])
      expect(await watch(socket, EVENTS.watchFloor, { mapId })).toEqual(notFound);
    expect(await watch(socket, EVENTS.watchFloor, { mapId: MAP_ID })).toMatchObject({ ok: true });
    expect(await watch(socket, EVENTS.watchSite, { siteId: SITE_ID })).toMatchObject({ ok: true });
    let frames = 0;
    socket.onAny(() => {
      frames += 1;
    });
    await createMist(server.url).location({ mac: mac(2), x: 9, y: 9, ...OTHER });
    await createMist(server.url).location({ mac: mac(1), x: 9, y: 9 });
    await until("a frame of their own floor", () => frames > 0, 10_000);
    expect(frames).toBeLessThanOrEqual(2);
  }, 30_000);

  it("S3: of a token without the right to read is refused for every request", async () => {
    const { token } = (await createApi(server.url).call("POST", "/api/tokens", { name: "mist", scopes: ["ingest"] }))
      .body;
    expect((await open({ auth: { token } })).refused).toBe("forbidden");
  });

  it("S4: is one of at most twenty per user; open ones stay, and other users still find room", async () => {
    const person = await addPerson(server.url, { role: "viewer" });
    const opened = [];
    for (let i = 0; i < 20; i++) opened.push(await asBrowser(person));
    expect(opened.every(({ refused }) => refused === undefined)).toBe(true);
    expect((await asBrowser(person)).refused).toBe("limit-exceeded");
    expect(await watch(opened[0]?.socket as Socket, EVENTS.watchFloor, { mapId: MAP_ID })).toMatchObject({ ok: true });
    expect((await asBrowser(await addPerson(server.url, { role: "viewer" }))).refused).toBeUndefined();
    opened[1]?.socket.disconnect();
    await until("the place to be free", async () => (await asBrowser(person)).refused === undefined, 10_000);
  }, 60_000);
});

describe("a page", () => {
  const audit = (site_id: string, message: string) => ({
    ...{ site_id, id: message, admin_name: "Mika", message },
    timestamp: Date.now() / 1_000,
  });

  /** The texts of the HTML, without the data in its scripts. */
  async function rowsOf(path: string, { cookie }: Pick<Person, "cookie">): Promise<string> {
    const html = await (await fetch(`${server.url}${path}`, { headers: { cookie } })).text();
    return html.replaceAll(/<script.*?<\/script>/gs, "").replaceAll(/<[^>]*>/g, " ");
  }

  it("contains the entries of its list in its HTML, from all sites or from those that its reader may see", async () => {
    const mist = createMist(server.url);
    await mist.send("audits", audit(SITE_ID, "Renamed WLAN Harbour"), audit(OTHER.siteId, "Renamed WLAN Campus"));
    await mist.occupancyAlert(true, 12);
    const [anyone, someone] = await Promise.all([
      addPerson(server.url, { role: "viewer" }),
      addPerson(server.url, { role: "viewer", siteIds: [OTHER.siteId] }),
    ]);
    await until(
      "the notices",
      async () => /WLAN Harbour.*WLAN Campus|WLAN Campus.*WLAN Harbour/s.test(await rowsOf("/feed", anyone)),
      20_000,
    );
    await until(
      "the notices of one site",
      async () => (await rowsOf("/feed", someone)).includes("WLAN Campus"),
      20_000,
    );
    await until("the alert", async () => (await rowsOf("/alerts", anyone)).includes("12 of 10"), 20_000);
    for (const path of ["/feed", "/alerts", "/"]) {
      const html = await (await fetch(`${server.url}${path}`, { headers: { cookie: someone.cookie } })).text();
      for (const other of ["WLAN Harbour", "12 of 10", SITE_ID]) expect(html).not.toContain(other);
    }
    expect(await rowsOf("/alerts", someone)).toContain("All quiet");
  }, 60_000);
});

describe("a socket whose owner", () => {
  const acts: readonly (readonly [string, (person: Person) => Promise<unknown>])[] = [
    ["signs out", ({ ask }) => ask("DELETE", "/api/session")],
    [
      "is signed out elsewhere",
      async ({ ask, userId }) => {
        const other = await enter(server.url, userId);
        const { sessionId } = (await ask("GET", "/api/session")).body;
        return other.ask("DELETE", `/api/sessions/${sessionId}`);
      },
    ],
    ["gets another role", ({ userId }) => edit(userId, { role: "operator" })],
    ["gets other sites", ({ userId }) => edit(userId, { siteIds: [OTHER.siteId] })],
    ["is shut out", ({ userId }) => edit(userId, { disabled: true })],
    ["is removed", ({ userId }) => createApi(server.url).call("DELETE", `/api/users/${userId}`)],
  ];

  function edit(userId: string, changes: object) {
    return createApi(server.url).call("PATCH", `/api/users/${userId}`, changes);
  }

  it.each(acts)("S12: %s is disconnected within two seconds, and does not reconnect", async (_, act) => {
    const person = await addPerson(server.url, { role: "viewer" });
    const bystander = await asBrowser(await addPerson(server.url, { role: "viewer" }));
    const { socket } = await asBrowser(person);
    const { reason, ms } = await dismissal(socket, () => act(person));
    expect(reason).toBe("io server disconnect");
    expect(ms).toBeLessThan(SENT_AWAY_MS);
    expect(socket.active).toBe(false);
    expect(bystander.socket.connected).toBe(true);
  });

  it("A7, S12: chooses another password stays connected here, and is disconnected elsewhere", async () => {
    const account = { email: "s12@floorcast.test", role: "viewer", password: "the first password" };
    const { userId } = (await createApi(server.url).call("POST", "/api/users", account)).body.user;
    const here = await enter(server.url, userId);
    const elsewhere = await asBrowser(await enter(server.url, userId));
    const { socket } = await asBrowser(here);
    const passwords = { current: account.password, next: "the second password" };
    const changed = () => here.ask("PUT", "/api/session/password", passwords);
    const { reason, ms } = await dismissal(elsewhere.socket, changed);
    expect(reason).toBe("io server disconnect");
    expect(ms).toBeLessThan(SENT_AWAY_MS);
    await sleep(200);
    expect(socket.connected).toBe(true);
  });

  it("S12: used a token is disconnected when the token is revoked", async () => {
    const api = createApi(server.url);
    const { token, tokenId } = (await api.call("POST", "/api/tokens", { name: "s12", scopes: ["read"] })).body;
    const { socket } = await open({ auth: { token } });
    const { reason, ms } = await dismissal(socket, () => api.call("DELETE", `/api/tokens/${tokenId}`));
    expect([reason, ms < SENT_AWAY_MS]).toEqual(["io server disconnect", true]);
  });

  it("S13: has an expired session is disconnected within a minute", async () => {
    const expiresAt = Date.now() + 2_000;
    const { token } = (
      await createApi(server.url).call("POST", "/api/tokens", { name: "s13", scopes: ["read"], expiresAt })
    ).body;
    const { socket, refused } = await open({ auth: { token } });
    expect(refused).toBeUndefined();
    const { reason } = await dismissal(socket, async () => undefined);
    expect(reason).toBe("io server disconnect");
    expect(Date.now() - expiresAt).toBeLessThan(60_000);
  }, 90_000);
});

describe("a viewer with a share link", () => {
  it("S3: receives only the part of the site that is on the shared floor", async () => {
    const api = createApi(server.url);
    const upstairs = { mapId: "upstairs", siteId: SITE_ID, name: "Upstairs" };
    await api.call("POST", "/api/floorplans", upstairs);
    const { url, linkId } = (await api.call("POST", "/api/share-links", { mapId: MAP_ID })).body;
    const opening = { token: tokenIn(url) };
    const opened = await createApi(server.url, null).call("POST", "/api/share-links/open", opening);
    const cookie = opened.headers.get("set-cookie")?.split(";")[0] ?? "";
    const { socket } = await asBrowser({ cookie });
    const site = await watch(socket, EVENTS.watchSite, { siteId: SITE_ID });
    expect(site.snapshot.floors.map(({ mapId }: { mapId: string }) => mapId)).toEqual([MAP_ID]);
    expect(await watch(socket, EVENTS.watchFloor, { mapId: "upstairs" })).toEqual({ ok: false, code: "not-found" });
    const whole = await (await connectViewer(server.url)).watchSite(SITE_ID);
    const heard: string[] = [];
    const seqs: number[] = [];
    socket.on(EVENTS.siteChanges, (frame) => {
      seqs.push(frame.seq);
      heard.push(JSON.stringify(frame.changes));
    });
    await api.call("PATCH", "/api/floorplans/upstairs", { name: "Renamed upstairs" });
    await api.call("PATCH", `/api/areas/${ZONE_ID}`, { name: "Renamed lobby" });
    await until("the news of their floor", () => heard.some((text) => text.includes("Renamed lobby")), 10_000);
    await until("the news of the other", () => JSON.stringify(whole.frames).includes("Renamed upstairs"), 10_000);
    expect(heard.join("")).not.toContain("upstairs");
    expect(seqs).toEqual(seqs.map((_, i) => (seqs[0] ?? 0) + i));
    const { reason, ms } = await dismissal(socket, () => api.call("DELETE", `/api/share-links/${linkId}`));
    expect([reason, ms < SENT_AWAY_MS]).toEqual(["io server disconnect", true]);
  }, 30_000);
});
