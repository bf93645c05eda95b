import { beforeEach, describe, expect, it, vi } from "vitest";
import { type TestApi, testApi } from "../testing/test-api";

const PASSWORD = "a password of mine";
const NEXT = "another password of mine";

let api: TestApi;
let userId: string;

beforeEach(async () => {
  api = testApi();
  await api.ask("POST /api/users", { json: { email: "ada@floors.test", role: "admin", password: PASSWORD } });
  const made = await api.ask("POST /api/users", {
    json: { email: "otto@floors.test", role: "viewer", password: PASSWORD },
  });
  userId = made.json.user.userId;
});

async function signIn(): Promise<string> {
  const json = { email: "otto@floors.test", password: PASSWORD };
  const { headers } = await api.ask("POST /api/session", { token: null, json });
  return String(headers["set-cookie"]).split(";")[0] ?? "";
}

function changePassword(cookie: string) {
  const headers = { cookie, "sec-fetch-site": "same-origin" };
  return api.ask("PUT /api/session/password", { token: null, headers, json: { current: PASSWORD, next: NEXT } });
}

/** Does `act` while the next password is hashed. */
function whileHashing(act: () => Promise<unknown>): void {
  const { passwords } = api.services.access;
  const hash = passwords.hash.bind(passwords);
  vi.spyOn(passwords, "hash").mockImplementationOnce(async (password) => {
    await act();
    return hash(password);
  });
}

/** Delays the next write of a user until the returned function is called. */
function holdWriteUp() {
  const { users } = api.services.access;
  const put = users.put.bind(users);
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const begun = new Promise<void>((resolve) => {
    vi.spyOn(users, "put").mockImplementationOnce(async (user) => {
      resolve();
      await gate;
      await put(user);
    });
  });
  return { begun, letGo };
}

const isDisabled = () => api.services.access.users.get(userId)?.disabled;
const shut = () => api.ask(`PATCH /api/users/${userId}`, { json: { disabled: true } });

describe("a password that is changed", () => {
  it("A7: signs out everywhere else, and continues here with another cookie", async () => {
    const [here, elsewhere] = [await signIn(), await signIn()];
    const { status, headers } = await changePassword(here);
    const next = String(headers["set-cookie"]).split(";")[0] ?? "";
    const isIn = async (cookie: string) =>
      (await api.ask("GET /api/session", { token: null, headers: { cookie } })).status;
    expect([status, await isIn(here), await isIn(elsewhere), await isIn(next)]).toEqual([204, 401, 401, 200]);
  });

  it("A7: does not sign a user in again who was signed out meanwhile, and is not changed", async () => {
    const cookie = await signIn();
    whileHashing(() => api.services.access.sessions.endOf((session) => session.userId === userId));
    expect((await changePassword(cookie)).status).toBe(401);
    expect(api.services.access.sessions.of(userId)).toEqual([]);
    expect(await signIn()).toMatch(/^floorcast_session=.{20}/);
  });

  it("does not reopen an account that is closed at the same time", async () => {
    const cookie = await signIn();
    const write = holdWriteUp();
    const changing = changePassword(cookie);
    await write.begun;
    const shutting = shut();
    await new Promise((resolve) => setTimeout(resolve, 20));
    write.letGo();
    expect((await Promise.all([changing, shutting])).map(({ status }) => status)).toEqual([204, 200]);
    expect(isDisabled()).toBe(true);
  });
});

describe("an invitation that is accepted", () => {
  it("does not reopen an account that is closed at the same time, not even later", async () => {
    const { url } = (await api.ask(`POST /api/users/${userId}/invitation`)).json;
    const write = holdWriteUp();
    const json = { token: url.split("=")[1], password: NEXT };
    const accepting = api.ask("POST /api/session/link", { token: null, json });
    await write.begun;
    const shutting = shut();
    await new Promise((resolve) => setTimeout(resolve, 20));
    write.letGo();
    await Promise.all([accepting, shutting]);
    expect(isDisabled()).toBe(true);
    await api.ask(`PATCH /api/users/${userId}`, { json: { disabled: false } });
    expect(api.services.access.sessions.of(userId)).toEqual([]);
  });

  it("is invalid if the account was closed before", async () => {
    const { url } = (await api.ask(`POST /api/users/${userId}/invitation`)).json;
    whileHashing(shut);
    const json = { token: url.split("=")[1], password: NEXT };
    expect((await api.ask("POST /api/session/link", { token: null, json })).status).toBe(401);
    await api.ask(`PATCH /api/users/${userId}`, { json: { disabled: false } });
    expect(api.services.access.sessions.of(userId)).toEqual([]);
  });
});

describe("the cookie of a browser that has signed in", () => {
  const wrong = { json: { email: "otto@floors.test", password: "not the password" }, token: null };
  const right = { json: { email: "otto@floors.test", password: PASSWORD }, token: null };

  it("A5: accepts the browser while wrong passwords of others lock its network out; a new password ends this", async () => {
    const { headers } = await api.ask("POST /api/session", right);
    const device = /floorcast_device=[^;]+/.exec(headers["set-cookie"] ?? "")?.[0] ?? "";
    for (let i = 0; i < 10; i++) expect((await api.ask("POST /api/session", wrong)).status).toBe(401);
    const refused = await api.ask("POST /api/session", right);
    expect([refused.status, refused.headers["set-cookie"]]).toEqual([429, undefined]);
    expect((await api.ask("POST /api/session", { ...right, headers: { cookie: device } })).status).toBe(200);
    const session = /floorcast_session=[^;]+/.exec(headers["set-cookie"] ?? "")?.[0] ?? "";
    const changed = await changePassword(session);
    expect(changed.status).toBe(204);
    const next = { ...right, json: { ...right.json, password: NEXT } };
    expect((await api.ask("POST /api/session", { ...next, headers: { cookie: device } })).status).toBe(429);
    const fresh = /floorcast_device=[^;]+/.exec(changed.headers["set-cookie"] ?? "")?.[0] ?? "";
    expect((await api.ask("POST /api/session", { ...next, headers: { cookie: fresh } })).status).toBe(200);
  });
});

describe("a user's own name", () => {
  const rename = (cookie: string, name: string) =>
    api.ask("PATCH /api/session", {
      token: null,
      headers: { cookie, "sec-fetch-site": "same-origin" },
      json: { name },
    });
  const renamings = () => api.services.audit.entries.filter(({ action }) => action === "user.rename");

  it("can be changed by a viewer, applies at once, and is recorded", async () => {
    const cookie = await signIn();
    const { status, json } = await rename(cookie, "Otto Kahn");
    expect([status, json]).toMatchObject([200, { name: "Otto Kahn", email: "otto@floors.test", role: "viewer" }]);
    const now = await api.ask("GET /api/session", { token: null, headers: { cookie } });
    expect(now.json).toEqual(json);
    expect(renamings()).toMatchObject([
      { who: "otto@floors.test", whoId: userId, target: userId, details: "Otto Kahn" },
    ]);
    expect(api.services.access.users.get(userId)).toMatchObject({ role: "viewer", email: "otto@floors.test" });
  });

  it("can be removed; then the e-mail is shown instead", async () => {
    const cookie = await signIn();
    await rename(cookie, "Otto Kahn");
    expect((await rename(cookie, "")).json.name).toBe("otto@floors.test");
  });

  it("is not recorded if nothing changes", async () => {
    const cookie = await signIn();
    await rename(cookie, "Otto Kahn");
    expect((await rename(cookie, "Otto Kahn")).status).toBe(200);
    expect(renamings()).toHaveLength(1);
  });

  it("is the only field that can be changed there", async () => {
    const cookie = await signIn();
    const headers = { cookie, "sec-fetch-site": "same-origin" };
    const json = { name: "Otto", role: "admin" };
    expect((await api.ask("PATCH /api/session", { token: null, headers, json })).status).toBe(422);
    expect((await rename(cookie, "x".repeat(1_000))).status).toBe(422);
    expect(api.services.access.users.get(userId)).toMatchObject({ name: "", role: "viewer" });
  });

  it("does not exist for a token or an anonymous caller", async () => {
    expect((await api.ask("PATCH /api/session", { json: { name: "Robot" } })).status).toBe(403);
    expect((await api.ask("PATCH /api/session", { token: null, json: { name: "Robot" } })).status).toBe(401);
    expect(renamings()).toEqual([]);
  });
});
