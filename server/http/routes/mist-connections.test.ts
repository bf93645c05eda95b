import { describe, expect, it } from "vitest";
import { ORGANISATION, testMist } from "@/server/mist/connections/testing/test-mist";
import { testApi } from "../testing/test-api";

const CONNECTIONS = "/api/mist/connections";
const TOKEN = "token-of-the-organisation";

function setUp() {
  const mist = testMist({ [TOKEN]: ORGANISATION });
  const api = testApi({ mist });
  return { mist, ...api, add: (json: object) => api.ask(`POST ${CONNECTIONS}`, { json }) };
}

describe("connections to Mist", () => {
  it("are made, listed, checked, changed and removed; the audit log records each, and no answer has a token", async () => {
    const { mist, ask, add, services } = setUp();
    const made = await add({ cloud: "Global 01", token: TOKEN });
    expect([made.status, made.json]).toMatchObject([
      201,
      {
        ...{ name: "Acme", who: "Floorcast", cloud: "global-01", address: "https://api.mist.com", rights: "write" },
        sites: [{ siteId: "site-1", name: "Headquarters" }, { siteId: "site-2" }],
        ...{ callsUsed: 2, callsAnHour: 5_000 },
      },
    ]);
    const { connectionId } = made.json;
    mist.tokens.set("another-token", { "/api/v1/self": { name: "Reader", privileges: [] } });
    const replaced = await ask(`PATCH ${CONNECTIONS}/${connectionId}`, { json: { token: " another-token\n" } });
    expect([replaced.status, replaced.json]).toMatchObject([200, { name: "Reader", rights: "read", sites: [] }]);
    mist.tokens.delete("another-token");
    const checked = await ask(`POST ${CONNECTIONS}/${connectionId}/check`);
    expect([checked.status, checked.json]).toMatchObject([200, { refusal: { reason: "token-refused" } }]);
    const listed = await ask(`GET ${CONNECTIONS}`);
    expect(listed.json).toEqual([checked.json]);
    expect((await ask(`DELETE ${CONNECTIONS}/${connectionId}`)).status).toBe(204);
    expect((await ask(`GET ${CONNECTIONS}`)).json).toEqual([]);

    const audited = await services.audit.list({ limit: 9 });
    expect(audited.map(({ action, target }) => [action, target])).toEqual(
      ["mist.disconnect", "mist.check", "mist.token", "mist.connect"].map((action) => [action, connectionId]),
    );
    const told = JSON.stringify([made, replaced, checked, listed, audited, services.logged]);
    for (const token of [TOKEN, "another-token"]) expect(told).not.toContain(token);
  });

  it.each([
    [{ cloud: "global-99", token: TOKEN }, 422, "unknown-cloud"],
    [{ url: "http://127.0.0.1:9", token: TOKEN }, 422, "unknown-cloud"],
    [{ cloud: "emea-01", token: "wrong-token" }, 422, "mist-token-refused"],
    [{ cloud: "emea-01", token: "spent-token" }, 429, "mist-calls-spent"],
    [{ cloud: "emea-01", token: "cut-token" }, 502, "mist-unreachable"],
  ])("are refused for %o with %i", async (body, status, reason) => {
    const { mist, add } = setUp();
    mist.tokens.set("spent-token", "budget-spent").set("cut-token", "unreachable");
    const refused = await add(body);
    expect([refused.status, refused.json.reason]).toEqual([status, reason]);
    expect(String(refused.body)).not.toContain(body.token);
  });

  it.each([
    { token: TOKEN },
    { cloud: "emea-01" },
    { cloud: "emea-01", token: "a b" },
    { cloud: "emea-01", token: "ä" },
  ])("are refused for %o, without repeating the token", async (body) => {
    const { add } = setUp();
    expect((await add(body)).status).toBe(422);
  });

  it("can be made once per token", async () => {
    const { add } = setUp();
    await add({ cloud: "emea-01", token: TOKEN });
    const again = await add({ cloud: "emea-01", token: TOKEN });
    expect([again.status, again.json.reason]).toEqual([409, "mist-token-known"]);
  });

  it("that do not exist cannot be changed", async () => {
    const { ask } = setUp();
    expect((await ask(`PATCH ${CONNECTIONS}/c9`, { json: { token: TOKEN } })).status).toBe(404);
    expect((await ask(`POST ${CONNECTIONS}/c9/check`)).status).toBe(404);
    expect((await ask(`DELETE ${CONNECTIONS}/c9`)).status).toBe(404);
  });

  it("are available only to admins", async () => {
    const { ask } = setUp();
    const { token } = (await ask("POST /api/tokens", { json: { name: "screen", scopes: ["operate"] } })).json;
    const lines = ["GET", "POST"].map((method) => `${method} ${CONNECTIONS}`);
    const ofOne = ["PATCH", "DELETE"].map((method) => `${method} ${CONNECTIONS}/c1`);
    for (const line of [...lines, ...ofOne, `POST ${CONNECTIONS}/c1/check`])
      expect([line, (await ask(line, { token })).status]).toEqual([line, 403]);
  });
});
