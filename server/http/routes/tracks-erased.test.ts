import { expect, it } from "vitest";
import { testApi } from "../testing/test-api";

it("an erasure tells how much there was, and nothing of whom", async () => {
  const asked: string[] = [];
  const { ask } = testApi({
    async eraseTrack(trackId) {
      asked.push(trackId);
      return { tracks: 1, notices: 2, quarantined: 0, deliveries: 3, isWiped: true, digest: "0123456789abcdef" };
    },
  });
  const { status, json, body } = await ask("DELETE /api/tracks/wifi:5c5b35a1b2c3");
  expect([status, json.notices, json.isWiped, asked]).toEqual([200, 2, true, ["wifi:5c5b35a1b2c3"]]);
  expect(String(body)).not.toContain("5c5b35a1b2c3");
  expect((await ask("DELETE /api/tracks/wifi:everybody")).status).toBe(404);
  expect(asked).toHaveLength(1);
});
