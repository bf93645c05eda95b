import { beforeEach, expect, it, vi } from "vitest";
import { ApiTokens } from "@/server/access/api-tokens";
import { Links } from "@/server/access/links";
import type { RecordStore } from "@/server/access/record-store";
import { Sessions } from "@/server/access/sessions";
import { StorageError } from "@/server/database/storage-error";
import { type TestApi, testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const PASSWORD = "a password of mine";

let api: TestApi;
beforeEach(async () => {
  api = testApi();
  await api.ask("POST /api/floorplans", { json: { mapId: "map-1", siteId: "site-1", name: "Ground floor" } });
});

/** The object that a store writes to. */
function storeOf<Thing>(store: object, key = "parts"): RecordStore<Thing> {
  return key === "parts" ? Reflect.get(store, key).store : Reflect.get(store, key);
}

function refuseOnce(store: RecordStore<never>, write: "put" | "remove") {
  vi.spyOn(store, write).mockRejectedValueOnce(new StorageError("disk I/O error"));
}

const secretIn = (url: string) => String(url).split("#token=")[1] ?? "";
const onDisk = { now: () => NOW, newId: () => "unused" };

async function addUser(email: string, json: object = { password: PASSWORD }) {
  return (await api.ask("POST /api/users", { json: { email, role: "viewer", ...json } })).json;
}

function signIn(email: string, password = PASSWORD) {
  return api.ask("POST /api/session", { token: null, json: { email, password } });
}

const kinds = {
  async "a share link"() {
    const { linkId, url } = (await api.ask("POST /api/share-links", { json: { mapId: "map-1" } })).json;
    const store = storeOf<never>(api.services.access.shareLinks);
    const afterRestart = async () => (await Links.open({ ...onDisk, store })).bySecret(secretIn(url)) !== undefined;
    const json = { token: secretIn(url) };
    const opens = async () => (await api.ask("POST /api/share-links/open", { token: null, json })).status === 200;
    return { path: `/api/share-links/${linkId}`, store, opens, afterRestart };
  },
  async "a sign-in link"() {
    const { user } = await addUser("otto@floors.test");
    const { linkId, url } = (
      await api.ask("POST /api/sign-in-links", { json: { userId: user.userId, reusable: true } })
    ).json;
    const store = storeOf<never>(api.services.access.signInLinks);
    const afterRestart = async () => (await Links.open({ ...onDisk, store })).bySecret(secretIn(url)) !== undefined;
    const json = { token: secretIn(url) };
    const opens = async () => (await api.ask("POST /api/session/link", { token: null, json })).status === 200;
    return { path: `/api/sign-in-links/${linkId}`, store, opens, afterRestart };
  },
  async "an API token"() {
    const made = (await api.ask("POST /api/tokens", { json: { name: "monitor", scopes: ["read"] } })).json;
    const store = storeOf<never>(api.services.access.tokens);
    const afterRestart = async () => (await ApiTokens.open({ ...onDisk, store })).bySecret(made.token) !== undefined;
    const opens = async () => (await api.ask("GET /api/sites", { token: made.token })).status === 200;
    return { path: `/api/tokens/${made.tokenId}`, store, opens, afterRestart };
  },
  async "a session"() {
    const { user } = await addUser("otto@floors.test");
    const { headers } = await signIn("otto@floors.test");
    const cookie = String(headers["set-cookie"]).split(";")[0] ?? "";
    const secret = cookie.split("=")[1] ?? "";
    const [session] = api.services.access.sessions.of(user.userId);
    const store = storeOf<never>(api.services.access.sessions);
    const afterRestart = async () => (await Sessions.open({ ...onDisk, store })).bySecret(secret) !== undefined;
    const opens = async () => (await api.ask("GET /api/session", { token: null, headers: { cookie } })).status === 200;
    return { path: `/api/sessions/${session?.sessionId}`, store, opens, afterRestart };
  },
};

it.each(Object.entries(kinds))(
  "does not confirm that %s ended while the disk refuses, and ends it at the next attempt",
  async (_kind, make) => {
    const { path, store, opens, afterRestart } = await make();
    refuseOnce(store, "remove");
    expect((await api.ask(`DELETE ${path}`)).json).toMatchObject({ status: 503, code: "storage-unavailable" });
    expect([await opens(), await afterRestart()]).toEqual([true, true]);
    expect((await api.ask(`DELETE ${path}`)).status).toBe(204);
    expect([await opens(), await afterRestart()]).toEqual([false, false]);
  },
);

it("does not confirm to a second caller that a link ended while the first removal fails", async () => {
  const { path, store, afterRestart } = await kinds["a share link"]();
  refuseOnce(store, "remove");
  const answers = await Promise.all([api.ask(`DELETE ${path}`), api.ask(`DELETE ${path}`)]);
  expect(answers.map(({ status }) => status)).toEqual([503, 503]);
  expect(await afterRestart()).toBe(true);
});

it("revokes a token with the links that it made, even if the disk refuses the first time", async () => {
  const { token, tokenId } = (await api.ask("POST /api/tokens", { json: { name: "automation", scopes: ["admin"] } }))
    .json;
  const { user } = await addUser("otto@floors.test");
  await api.ask("POST /api/sign-in-links", { token, json: { userId: user.userId, reusable: true } });
  refuseOnce(storeOf(api.services.access.signInLinks), "remove");
  expect((await api.ask(`DELETE /api/tokens/${tokenId}`)).status).toBe(503);
  expect((await api.ask(`DELETE /api/tokens/${tokenId}`)).status).toBe(204);
  expect(api.services.access.signInLinks.all()).toEqual([]);
});

it("keeps a browser signed in, now and after a restart, if its new cookie could not be saved", async () => {
  const { user } = await addUser("otto@floors.test");
  const { headers } = await signIn("otto@floors.test");
  const { sessions } = api.services.access;
  const secret = /=([\w-]+)/.exec(String(headers["set-cookie"]))?.[1] ?? "";
  const [session] = sessions.of(user.userId);
  if (!session) throw new Error("nobody is signed in");
  refuseOnce(storeOf(sessions), "put");
  await expect(sessions.renew(session)).rejects.toThrow();
  expect(sessions.bySecret(secret)).toEqual(session);
});

it.each([
  ["the password", () => refuseOnce(storeOf(api.services.access.users, "store"), "put")],
  ["the session", () => refuseOnce(storeOf(api.services.access.sessions), "put")],
  ["the end of the invitation", () => refuseOnce(storeOf(api.services.access.signInLinks), "remove")],
])("leaves an invitation usable where %s cannot be saved", async (_what, refuse) => {
  const { invitation } = await addUser("otto@floors.test", {});
  const json = { token: secretIn(invitation.url), password: PASSWORD };
  refuse();
  expect((await api.ask("POST /api/session/link", { token: null, json })).status).toBe(503);
  const again = { ...json, password: "another password of mine" };
  expect((await api.ask("POST /api/session/link", { token: null, json: again })).status).toBe(200);
  expect((await signIn("otto@floors.test", again.password)).status).toBe(200);
  expect((await api.ask("POST /api/session/link", { token: null, json: again })).status).toBe(401);
});

it("creates no user if the invitation cannot be saved", async () => {
  refuseOnce(storeOf(api.services.access.signInLinks), "put");
  const json = { email: "otto@floors.test", role: "viewer" };
  expect((await api.ask("POST /api/users", { json })).status).toBe(503);
  expect((await api.ask("POST /api/users", { json })).status).toBe(201);
});
