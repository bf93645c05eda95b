import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { type TestApi, testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const PASSWORD = "a password of mine";

let api: TestApi;
let ada: string;
let otto: string;

beforeEach(async () => {
  api = testApi();
  ada = await addUser("ada@floors.test", "admin");
  otto = await addUser("otto@floors.test", "viewer");
});

async function addUser(email: string, role: string): Promise<string> {
  const { json } = await api.ask("POST /api/users", { json: { email, role, password: PASSWORD } });
  return json.user.userId;
}

/** Creates a link and returns its token. The creator is given by the headers, by default the environment's token. */
async function makeLink(json: object, asked: object = {}): Promise<string> {
  const made = await api.ask("POST /api/sign-in-links", { json, ...asked });
  expect(made.status).toBe(201);
  return made.json.url.split("#token=")[1];
}

async function signIn(email: string) {
  const signedIn = await api.ask("POST /api/session", { token: null, json: { email, password: PASSWORD } });
  const cookie = signedIn.headers["set-cookie"]?.split(";", 1)[0] ?? "";
  return { token: null, headers: { cookie, "sec-fetch-site": "same-origin" } };
}

async function opens(token: string): Promise<boolean> {
  return (await api.ask("POST /api/session/link", { token: null, json: { token } })).status === 200;
}

describe("sign-in links", () => {
  it("A20: last seven days at most", async () => {
    for (const expiresAt of [NOW, NOW - 1, NOW + 7 * DAY_MS + 1, "9999-12-31T00:00:00.000Z"])
      for (const reusable of [true, false]) {
        const { status, json } = await api.ask("POST /api/sign-in-links", { json: { reusable, expiresAt } });
        expect([status, json.errors?.[0].field]).toEqual([422, "expiresAt"]);
      }
    const made = await api.ask("POST /api/sign-in-links", { json: { reusable: true } });
    expect(made.json.expiresAt).toBe(new Date(NOW + 7 * DAY_MS).toISOString());
  });

  it("A20: are listed without their secret, and can be revoked", async () => {
    const reusable = await makeLink({ userId: otto, reusable: true }, await signIn("ada@floors.test"));
    const listed = await api.ask("GET /api/sign-in-links");
    expect(listed.json).toEqual([
      {
        ...{ linkId: expect.any(String), purpose: "sign-in", userId: otto, email: "otto@floors.test", name: "" },
        ...{ reusable: true, createdBy: "ada@floors.test" },
        ...{ createdAt: new Date(NOW).toISOString(), expiresAt: new Date(NOW + 7 * DAY_MS).toISOString() },
      },
    ]);
    expect(String(listed.body)).not.toContain(reusable);
    const asViewer = await signIn("otto@floors.test");
    expect((await api.ask("GET /api/sign-in-links", asViewer)).status).toBe(403);
    const line = `DELETE /api/sign-in-links/${listed.json[0].linkId}`;
    expect((await api.ask(line, asViewer)).status).toBe(403);
    expect(await opens(reusable)).toBe(true);
    expect((await api.ask(line)).status).toBe(204);
    expect(await opens(reusable)).toBe(false);
    expect((await api.ask(line)).status).toBe(404);
    expect(api.services.audit.entries.at(-1)).toMatchObject({
      action: "sign-in-link.revoke",
      details: "otto@floors.test",
    });
  });

  it("A20: end when the user changes their password", async () => {
    const link = await makeLink({ userId: otto, reusable: true });
    const json = { current: PASSWORD, next: "quite another password" };
    expect((await api.ask("PUT /api/session/password", { ...(await signIn("otto@floors.test")), json })).status).toBe(
      204,
    );
    expect(await opens(link)).toBe(false);
  });

  it("A20: end when the user chooses a password by an invitation", async () => {
    const link = await makeLink({ userId: otto, reusable: true });
    const { url } = (await api.ask(`POST /api/users/${otto}/invitation`)).json;
    const json = { token: url.split("#token=")[1], password: "quite another password" };
    expect((await api.ask("POST /api/session/link", { token: null, json })).status).toBe(200);
    expect(await opens(link)).toBe(false);
  });

  it.each([
    ["gets another role", { role: "operator" }],
    ["is shut out", { disabled: true }],
  ])("A20: end when the user %s, even where that is undone", async (_how, json) => {
    const link = await makeLink({ userId: otto, reusable: true });
    await api.ask(`PATCH /api/users/${otto}`, { json });
    await api.ask(`PATCH /api/users/${otto}`, { json: { role: "viewer", disabled: false } });
    expect(await opens(link)).toBe(false);
    expect((await api.ask("GET /api/sign-in-links")).json).toEqual([]);
  });

  it.each([
    ["is an admin no more", "PATCH", { role: "operator" }],
    ["is shut out", "PATCH", { disabled: true }],
    ["is removed", "DELETE", undefined],
  ])("A20: end when whoever made them %s", async (_how, method, json) => {
    const other = await addUser("eve@floors.test", "admin");
    const asEve = await signIn("eve@floors.test");
    const links = [
      await makeLink({ userId: otto, reusable: true }, asEve),
      await makeLink({ userId: ada, reusable: true }, asEve),
    ];
    const kept = await makeLink({ userId: otto }, await signIn("ada@floors.test"));
    await api.ask(`${method} /api/users/${other}`, { json });
    expect(await Promise.all(links.map(opens))).toEqual([false, false]);
    expect(await opens(kept)).toBe(true);
  });

  it("A20: end with the API token that made them", async () => {
    const made = (await api.ask("POST /api/tokens", { json: { name: "automation", scopes: ["admin"] } })).json;
    const link = await makeLink({ userId: otto, reusable: true }, { token: made.token });
    await api.ask(`DELETE /api/tokens/${made.tokenId}`);
    expect(await opens(link)).toBe(false);
  });

  it("A20: cannot be made by a user who was demoted a moment before", async () => {
    await addUser("eve@floors.test", "admin");
    const eve = api.services.access.users.byEmail("eve@floors.test")?.userId;
    const asEve = await signIn("eve@floors.test");
    const demoting = api.ask(`PATCH /api/users/${eve}`, { json: { role: "viewer" } });
    const making = api.ask("POST /api/sign-in-links", { ...asEve, json: { userId: ada, reusable: true } });
    expect((await Promise.all([demoting, making])).map(({ status }) => status)).toEqual([200, 403]);
    expect((await api.ask("GET /api/sign-in-links")).json).toEqual([]);
  });

  it("A21: can be asked any number of times whom they sign in, and are used up only by signing in", async () => {
    const token = await makeLink({ userId: otto });
    for (let i = 0; i < 3; i++) {
      const read = await api.ask("POST /api/session/link/read", { token: null, json: { token } });
      expect(read.json).toEqual({ purpose: "sign-in", email: "otto@floors.test", name: "" });
    }
    expect([await opens(token), await opens(token)]).toEqual([true, false]);
  });

  it("end after an hour by default", async () => {
    const made = await api.ask("POST /api/sign-in-links", { json: {} });
    expect(made.json.expiresAt).toBe(new Date(NOW + HOUR_MS).toISOString());
  });
});
