import { expect, it } from "vitest";
import type { Scope } from "@/domain/who";
import { TEST_DIGEST, testErasures } from "@/server/erasure/testing/test-erasures";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const LINE = "DELETE /api/tracks/wifi:5c5b35a1b2c3";

it("an erasure returns how much was erased, and not of whom", async () => {
  const erasures = testErasures(() => NOW);
  const { ask, services } = testApi({ erasures });
  const { status, json, body } = await ask(LINE);
  expect([status, json.notices, json.isWiped, erasures.asked]).toEqual([200, 2, true, ["wifi:5c5b35a1b2c3"]]);
  expect(String(body)).not.toContain("5c5b35a1b2c3");
  expect(services.audit.entries).toMatchObject([{ action: "track.erase", target: TEST_DIGEST }]);
  expect(JSON.stringify(services.audit.entries)).not.toContain("5c5b35a1b2c3");
  expect((await ask("DELETE /api/tracks/wifi:everybody")).status).toBe(404);
  expect(erasures.asked).toHaveLength(1);
});

it("an erasure that takes long is answered before it has ended, and can be followed by its digest", async () => {
  let end = () => {};
  const until = new Promise<void>((resolve) => {
    end = resolve;
  });
  const { ask, services } = testApi({ erasures: testErasures(() => NOW, until) });
  const { status, json } = await ask(LINE);
  expect([status, json]).toEqual([202, { digest: TEST_DIGEST, isRunning: true, since: "2026-03-02T09:30:00.000Z" }]);
  expect(services.audit.entries).toMatchObject([{ action: "track.erase", target: TEST_DIGEST }]);
  expect((await ask(`GET /api/erasures/${TEST_DIGEST}`)).status).toBe(202);
  end();
  await expect.poll(async () => (await ask(`GET /api/erasures/${TEST_DIGEST}`)).status).toBe(200);
  expect((await ask("GET /api/erasures/another")).status).toBe(404);
});

it("an erasure is refused to callers who do not see every site, or lack the right", async () => {
  const erasures = testErasures(() => NOW);
  const { ask, services } = testApi({ erasures });
  const tokenOf = async (scopes: readonly Scope[], siteIds?: readonly string[]) =>
    (await services.access.tokens.create({ name: "t", scopes, createdBy: "Kim", ...(siteIds && { siteIds }) })).secret;
  expect((await ask(LINE, { token: await tokenOf(["admin"], ["site-a"]) })).status).toBe(403);
  expect((await ask(LINE, { token: await tokenOf(["operate"]) })).status).toBe(403);
  expect((await ask(LINE, { token: null })).status).toBe(401);
  expect(erasures.asked).toEqual([]);
  await ask(LINE);
  const line = `GET /api/erasures/${TEST_DIGEST}`;
  expect((await ask(line, { token: await tokenOf(["admin"], ["site-a"]) })).status).toBe(404);
  expect((await ask(line, { token: await tokenOf(["operate"]) })).status).toBe(403);
});
