import { beforeEach, describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../testing/test-api";

const PASSWORD = "a password of mine";

let api: TestApi;
let admin: string;

beforeEach(async () => {
  api = testApi();
  admin = (await create({ email: "Ada@Floors.test ", role: "admin", password: PASSWORD })).json.user.userId;
});

function create(json: object) {
  return api.ask("POST /api/users", { json });
}

/** The part of an address after its `=`. */
function secretIn(url: string): string {
  return url.split("=")[1] ?? "";
}

describe("users", () => {
  it("have a unique e-mail, in any spelling", async () => {
    expect((await api.ask("GET /api/users")).json).toMatchObject([{ email: "ada@floors.test", hasPassword: true }]);
    expect((await create({ email: "ADA@floors.test", role: "viewer" })).json.code).toBe("conflict");
    const other = (await create({ email: "otto@floors.test", role: "viewer", password: PASSWORD })).json.user;
    const taken = await api.ask(`PATCH /api/users/${other.userId}`, { json: { email: "ada@floors.test" } });
    expect(taken.status).toBe(409);
    expect((await create({ email: "no address", role: "viewer" })).status).toBe(422);
    expect((await create({ email: "x@floors.test", role: "owner" })).status).toBe(422);
    expect((await create({ email: "x@floors.test", role: "viewer", password: "too short" })).status).toBe(422);
  });

  it("always include an admin", async () => {
    for (const json of [{ role: "operator" }, { disabled: true }, { role: "viewer", disabled: false }]) {
      const { status, json: problem } = await api.ask(`PATCH /api/users/${admin}`, { json });
      expect([status, problem.detail]).toEqual([409, expect.stringContaining("last admin")]);
    }
    expect((await api.ask(`DELETE /api/users/${admin}`)).status).toBe(409);
    const other = (await create({ email: "otto@floors.test", role: "admin", password: PASSWORD })).json.user.userId;
    const both = [`DELETE /api/users/${admin}`, `DELETE /api/users/${other}`].map((line) => api.ask(line));
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it("see the sites they are given, an admin all of them", async () => {
    const { user } = (await create({ email: "otto@floors.test", role: "operator", siteIds: ["a"] })).json;
    expect(user.siteIds).toEqual(["a"]);
    const edit = async (json: object) => (await api.ask(`PATCH /api/users/${user.userId}`, { json })).json;
    expect((await edit({ name: "Otto" })).siteIds).toEqual(["a"]);
    expect(await edit({ siteIds: null })).not.toHaveProperty("siteIds");
    expect((await edit({ siteIds: ["b"] })).siteIds).toEqual(["b"]);
    expect(await edit({ role: "admin" })).not.toHaveProperty("siteIds");
  });

  it("are invited by a link to choose a password, which is valid once; a newer one replaces it", async () => {
    const { user, invitation } = (await create({ email: "vera@floors.test", role: "viewer" })).json;
    expect([user.hasPassword, invitation.url]).toEqual([
      false,
      expect.stringMatching(/\/login\/link#token=[\w-]{43}$/),
    ]);
    const again = (await api.ask(`POST /api/users/${user.userId}/invitation`)).json;
    const open = (url: string, json: object) =>
      api.ask("POST /api/session/link", { token: null, json: { token: secretIn(url), ...json } });
    expect((await open(invitation.url, { password: PASSWORD })).json.code).toBe("wrong-credentials");
    const read = { token: null, json: { token: secretIn(again.url) } };
    expect((await api.ask("POST /api/session/link/read", read)).json).toMatchObject({
      purpose: "invitation",
      email: "vera@floors.test",
    });
    expect((await open(again.url, {})).json.errors).toEqual([
      { field: "password", detail: "must be chosen", code: "not-chosen" },
    ]);
    const welcomed = await open(again.url, { password: PASSWORD });
    expect([welcomed.status, welcomed.json.email]).toEqual([200, "vera@floors.test"]);
    expect((await open(again.url, { password: PASSWORD })).status).toBe(401);
    const json = { email: "VERA@floors.test", password: PASSWORD };
    expect((await api.ask("POST /api/session", { token: null, json })).status).toBe(200);
  });

  it("with a closed or removed account have no access any more", async () => {
    const { user } = (await create({ email: "otto@floors.test", role: "viewer", password: PASSWORD })).json;
    const { url } = (await api.ask("POST /api/sign-in-links", { json: { userId: user.userId, reusable: true } })).json;
    const json = { email: "otto@floors.test", password: PASSWORD };
    const ways = () =>
      Promise.all([
        api.ask("POST /api/session", { token: null, json }),
        api.ask("POST /api/session/link", { token: null, json: { token: secretIn(url) } }),
      ]);
    expect((await ways()).map(({ status }) => status)).toEqual([200, 200]);
    await api.ask(`PATCH /api/users/${user.userId}`, { json: { disabled: true } });
    expect((await ways()).map(({ status }) => status)).toEqual([401, 401]);
    expect(api.services.access.sessions.of(user.userId)).toEqual([]);
    // The account opens again with its password. A link that was created before does not work any more.
    await api.ask(`PATCH /api/users/${user.userId}`, { json: { disabled: false } });
    expect((await ways()).map(({ status }) => status)).toEqual([200, 401]);
    expect((await api.ask(`DELETE /api/users/${user.userId}`)).status).toBe(204);
    expect((await ways()).map(({ status }) => status)).toEqual([401, 401]);
  });
});

describe("the audit log", () => {
  it("records every action with user, object and place, and no failed attempt", async () => {
    await api.ask("POST /api/floorplans", { json: { mapId: "m", siteId: "s", name: "Ground floor" } });
    await api.ask("POST /api/floorplans", { json: { mapId: "m", siteId: "s", name: "Again" } });
    await api.ask("PATCH /api/floorplans/m", { json: { name: "First floor" } });
    await api.ask("DELETE /api/floorplans/m");
    const { json } = await api.ask("GET /api/audit?limit=3");
    const who = { kind: "token", id: "environment", name: "API_TOKEN" };
    const requestId = expect.stringMatching(/^id-/);
    expect(json).toMatchObject([
      { action: "floorplan.remove", target: "m", siteId: "s", details: "First floor", who, requestId },
      { action: "floorplan.edit", target: "m", siteId: "s", details: "First floor", who, requestId },
      { action: "floorplan.create", target: "m", siteId: "s", details: "Ground floor", who, requestId },
    ]);
    const [newest] = json;
    expect((await api.ask(`GET /api/audit?before=${newest.auditId}&limit=1`)).json[0].action).toBe("floorplan.edit");
  });

  it("does not undo an action if it cannot be recorded", async () => {
    api.services.audit.add = () => Promise.reject(new Error("disk I/O error"));
    expect((await api.ask("POST /api/floorplans", { json: { siteId: "s", name: "n" } })).status).toBe(201);
    expect(api.services.logged).toEqual([expect.objectContaining({ action: "floorplan.create" })]);
  });

  it("A5: records the first wrong password of a minute, and the one after which no more are accepted", async () => {
    const json = { email: "ada@floors.test", password: "wrong password" };
    for (let i = 0; i < 12; i++) await api.ask("POST /api/session", { token: null, json });
    const refused = api.services.audit.entries.filter(({ action }) => action === "session.refuse");
    expect(refused).toMatchObject([
      { whoKind: "nobody", who: "ada@floors.test", details: "wrong password" },
      { details: "10 wrong passwords in a minute" },
    ]);
  });
});
