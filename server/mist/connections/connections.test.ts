import { beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { addConnection } from "./add-connection";
import { checkConnection } from "./check-connection";
import { createConnectionChecks, dueAt } from "./connection-checks";
import { listConnections } from "./list-connections";
import { removeConnection } from "./remove-connection";
import { replaceToken } from "./replace-token";
import { ORGANISATION, type TestMist, testMist } from "./testing/test-mist";

const NOW = Date.UTC(2026, 2, 2, 9, 30);
const at = { cloud: "global-01" };

let mist: TestMist;
let now: number;
let ids: number;
beforeEach(() => {
  mist = testMist({ "token-1": ORGANISATION });
  now = NOW;
  ids = 0;
});

const deps = () => ({ ...mist, inTurn: createSerialQueue(), newId: () => `c${++ids}`, now: () => now });
const told = async () => (await listConnections(deps())).map(({ connection }) => connection);

describe("a connection", () => {
  it("knows at once the owner of the token and its sites", async () => {
    expect(await addConnection(deps(), { at, token: "token-1" })).toEqual({
      type: "added",
      connection: {
        ...{ connectionId: "c1", address: "https://api.mist.com", sealedToken: "sealed:c1:token-1" },
        ...{ who: "Floorcast", organisations: [{ orgId: "org-1", name: "Acme" }], rights: "write" },
        sites: [
          { siteId: "site-1", name: "Headquarters", rights: "write" },
          { siteId: "site-2", name: "Warehouse", rights: "write" },
        ],
        ...{ createdAt: NOW, checkedAt: NOW },
      },
    });
    expect(await told()).toHaveLength(1);
  });

  it.each([
    ["token-refused", "mist-token-refused"],
    ["not-allowed", "mist-token-refused"],
    ["budget-spent", "mist-calls-spent"],
    ["unreachable", "mist-unreachable"],
    ["unreadable", "mist-unreachable"],
  ] as const)("is not made where Mist says %s", async (answer, type) => {
    mist.tokens.set("token-2", answer);
    expect(await addConnection(deps(), { at, token: "token-2" })).toEqual({ type });
    expect(await told()).toEqual([]);
  });

  it("can be made only for a known address, and sends requests to no other", async () => {
    const elsewhere = { url: "https://mist.example.com" };
    expect(await addConnection(deps(), { at: elsewhere, token: "token-1" })).toEqual({ type: "unknown-cloud" });
    expect(mist.asked).toEqual([]);
    const allowing = { ...deps(), allowedAddress: "https://mist.example.com/" };
    expect(await addConnection(allowing, { at: elsewhere, token: "token-1" })).toMatchObject({ type: "added" });
  });

  it("is unique for a token, and one of several for an organisation", async () => {
    mist.tokens.set("token-2", ORGANISATION);
    await addConnection(deps(), { at, token: "token-1" });
    expect(await addConnection(deps(), { at, token: "token-1" })).toEqual({ type: "mist-token-known" });
    expect(await addConnection(deps(), { at, token: "token-2" })).toMatchObject({ type: "added" });
    expect((await told()).map(({ connectionId }) => connectionId)).toEqual(["c1", "c2"]);
  });

  it("has read rights for each site for which no privilege allows writing", async () => {
    mist.tokens.set("token-2", {
      "/api/v1/self": {
        ...{ first_name: "Ada", last_name: "Byron", email: "ada@x.example", expire_time: NOW / 1_000 + 60 },
        privileges: [
          { scope: "org", role: "helpdesk", org_id: "org-1", name: "Acme" },
          { scope: "sitegroup", role: "read", org_id: "org-2", org_name: "Other", sitegroup_ids: ["g1"] },
          { scope: "site", role: "read", site_id: "site-9", org_id: "org-3", name: "Kiosk", org_name: "Third" },
          { scope: "msp", role: "admin2" },
          "nonsense",
        ],
      },
      "/api/v1/orgs/org-1/sites": [{ id: "site-1", name: "Headquarters" }],
      "/api/v1/orgs/org-2/sites": [
        { id: "site-5", name: "In the group", sitegroup_ids: ["g1", "g2"] },
        { id: "site-6", name: "Not in it", sitegroup_ids: ["g2"] },
        { id: "site-7", name: "In none" },
      ],
    });
    const added = await addConnection(deps(), { at, token: "token-2" });
    expect(added).toMatchObject({
      connection: {
        ...{ who: "Ada Byron", rights: "read", expiresAt: NOW + 60_000 },
        organisations: [{ name: "Acme" }, { name: "Other" }, { name: "Third" }],
        sites: [{ siteId: "site-1" }, { siteId: "site-5" }, { siteId: "site-9", name: "Kiosk" }],
      },
    });
  });

  it("has the widest rights for a site with two privileges", async () => {
    mist.tokens.set("token-2", {
      "/api/v1/self": {
        privileges: [
          { scope: "site", role: "write", site_id: "site-1", org_id: "org-1", name: "Headquarters" },
          { scope: "org", role: "read", org_id: "org-1", name: "Acme" },
        ],
      },
      "/api/v1/orgs/org-1/sites": [
        { id: "site-1", name: "Headquarters" },
        { id: "site-2", name: "Warehouse" },
      ],
    });
    expect(await addConnection(deps(), { at, token: "token-2" })).toMatchObject({
      connection: {
        rights: "write",
        sites: [
          { siteId: "site-1", rights: "write" },
          { siteId: "site-2", rights: "read" },
        ],
      },
    });
  });

  it("is removed together with its token", async () => {
    await addConnection(deps(), { at, token: "token-1" });
    expect(await removeConnection(deps(), { connectionId: "c1" })).toMatchObject({ type: "removed" });
    expect(await removeConnection(deps(), { connectionId: "c1" })).toEqual({ type: "unknown-connection" });
    expect(await told()).toEqual([]);
  });
});

describe("another token", () => {
  it("replaces the previous one, once Mist has accepted it", async () => {
    await addConnection(deps(), { at, token: "token-1" });
    mist.tokens.set("token-2", { "/api/v1/self": { name: "Reader", privileges: [] } });
    now += HOUR_MS;
    expect(await replaceToken(deps(), { connectionId: "c1", token: "wrong" })).toEqual({ type: "mist-token-refused" });
    expect(await told()).toMatchObject([{ who: "Floorcast", sealedToken: "sealed:c1:token-1" }]);
    await replaceToken(deps(), { connectionId: "c1", token: "token-2" });
    expect(await told()).toMatchObject([
      { who: "Reader", sealedToken: "sealed:c1:token-2", createdAt: NOW, checkedAt: NOW + HOUR_MS },
    ]);
    const unknown = await replaceToken(deps(), { connectionId: "c9", token: "token-2" });
    expect(unknown).toEqual({ type: "unknown-connection" });
  });
});

describe("a check", () => {
  it("stores why and when Mist refused, beside the last result, until it succeeds again", async () => {
    await addConnection(deps(), { at, token: "token-1" });
    mist.tokens.delete("token-1");
    now += HOUR_MS;
    await checkConnection(deps(), { connectionId: "c1" });
    expect(await told()).toMatchObject([
      { who: "Floorcast", checkedAt: NOW, refusal: { reason: "token-refused", at: NOW + HOUR_MS } },
    ]);
    mist.tokens.set("token-1", ORGANISATION);
    await checkConnection(deps(), { connectionId: "c1" });
    expect(await told()).toMatchObject([{ checkedAt: NOW + HOUR_MS }]);
    expect((await told())[0]).not.toHaveProperty("refusal");
    expect(await checkConnection(deps(), { connectionId: "c9" })).toEqual({ type: "unknown-connection" });
  });

  it("asks for the token again if our key cannot decrypt it, and sends nothing to Mist", async () => {
    await addConnection(deps(), { at, token: "token-1" });
    const calls = mist.asked.length;
    const keyless = { ...mist, sealer: { ...mist.sealer, unseal: async () => undefined } };
    mist = keyless;
    expect(await listConnections(deps())).toMatchObject([
      { callsUsed: 0, connection: { refusal: { reason: "token-unreadable", at: NOW } } },
    ]);
    await checkConnection(deps(), { connectionId: "c1" });
    expect(await told()).toMatchObject([{ refusal: { reason: "token-unreadable" } }]);
    expect(mist.asked).toHaveLength(calls);
  });

  it("does not bring back a connection that was removed meanwhile", async () => {
    await addConnection(deps(), { at, token: "token-1" });
    const shared = deps();
    const connect: typeof shared.connect = (address, token) => {
      const api = mist.connect(address, token);
      return {
        ...api,
        async get(...call) {
          await removeConnection(shared, { connectionId: "c1" });
          return api.get(...call);
        },
      };
    };
    expect(await checkConnection({ ...shared, connect }, { connectionId: "c1" })).toEqual({
      type: "unknown-connection",
    });
    expect(await told()).toEqual([]);
  });

  it("runs automatically once a day, and after an hour if Mist did not answer", async () => {
    const warned: object[] = [];
    await addConnection(deps(), { at, token: "token-1" });
    const { tick } = createConnectionChecks({ ...deps(), log: { warn: (fields) => void warned.push(fields) } });
    const due = dueAt((await mist.connections.all())[0] as never);
    expect(Math.abs(due - NOW - DAY_MS)).toBeLessThanOrEqual(DAY_MS / 10);
    const calls = mist.asked.length;
    now = due - 1;
    await tick();
    expect(mist.asked).toHaveLength(calls);
    now = due;
    mist.tokens.set("token-1", "unreachable");
    await tick();
    expect(warned).toEqual([{ connectionId: "c1", reason: "unreachable" }]);
    await tick();
    expect(mist.asked).toHaveLength(calls + 1);
    now = due + 1.1 * HOUR_MS;
    mist.tokens.set("token-1", ORGANISATION);
    await tick();
    expect((await told())[0]).not.toHaveProperty("refusal");
  });

  it("reports a store that fails, and continues with the next tick", async () => {
    const warned: object[] = [];
    const connections = { ...mist.connections, all: () => Promise.reject(new Error("disk")) };
    const { tick } = createConnectionChecks({
      ...deps(),
      connections,
      log: { warn: (each) => void warned.push(each) },
    });
    await tick();
    await tick();
    expect(warned).toHaveLength(2);
  });
});
