import { expect, it } from "vitest";
import type { Scope } from "@/server/access/grant";
import { testApi } from "../testing/test-api";

it("an erasure tells how much there was, and nothing of whom", async () => {
  const asked: string[] = [];
  const { ask, services } = testApi({
    async eraseTrack(trackId) {
      asked.push(trackId);
      return { tracks: 1, notices: 2, quarantined: 0, deliveries: 3, isWiped: true, digest: "0123456789abcdef" };
    },
  });
  const { status, json, body } = await ask("DELETE /api/tracks/wifi:5c5b35a1b2c3");
  expect([status, json.notices, json.isWiped, asked]).toEqual([200, 2, true, ["wifi:5c5b35a1b2c3"]]);
  expect(String(body)).not.toContain("5c5b35a1b2c3");
  expect(services.audit.entries).toMatchObject([{ action: "track.erase", target: "0123456789abcdef" }]);
  expect(JSON.stringify(services.audit.entries)).not.toContain("5c5b35a1b2c3");
  expect((await ask("DELETE /api/tracks/wifi:everybody")).status).toBe(404);
  expect(asked).toHaveLength(1);
});

it("an erasure is refused to who does not see every site, and to who may not", async () => {
  const asked: string[] = [];
  const { ask, services } = testApi({
    eraseTrack(trackId) {
      asked.push(trackId);
      return undefined;
    },
  });
  const tokenOf = async (scopes: readonly Scope[], siteIds?: readonly string[]) =>
    (await services.access.tokens.create({ name: "t", scopes, createdBy: "Kim", ...(siteIds && { siteIds }) })).secret;
  const line = "DELETE /api/tracks/wifi:5c5b35a1b2c3";
  expect((await ask(line, { token: await tokenOf(["admin"], ["site-a"]) })).status).toBe(403);
  expect((await ask(line, { token: await tokenOf(["operate"]) })).status).toBe(403);
  expect((await ask(line, { token: null })).status).toBe(401);
  expect(asked).toEqual([]);
});
