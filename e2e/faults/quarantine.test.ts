import { afterEach, describe, expect, it } from "vitest";
import { createApi } from "../support/api";
import { createMist, MAP_ID, mac, SITE_ID } from "../support/mist";
import { startServer, type TestServer } from "../support/test-server";

/**
 * The number of events of a topic that are kept at once; in addition one per second is kept. See `server/webhook/quarantine-allowance.ts`.
 */
const KEPT = 1_000;
const SENT = 1_500;
const TOGETHER = 500;

interface Group {
  readonly groupId: string;
  readonly topic: string;
  readonly reason: string;
  readonly count: number;
  readonly countedOnly: number;
}

let server: TestServer;
afterEach(() => server.dispose());

function at(url: string) {
  const api = createApi(url);
  return {
    api,
    mist: createMist(url),
    groups: async (): Promise<readonly Group[]> => (await api.get("/api/feed/quarantine/groups")).body,
  };
}

/** An event whose coordinate is not a number. All events are different but have the same shape. */
function unplaced(number: number) {
  return { site_id: SITE_ID, map_id: MAP_ID, mac: mac(1), x: "left", y: number, timestamp: Date.now() / 1_000 };
}

async function flood(mist: ReturnType<typeof createMist>): Promise<void> {
  for (let sent = 0; sent < SENT; sent += TOGETHER) {
    const events = Array.from({ length: TOGETHER }, (_, number) => unplaced(sent + number));
    expect((await mist.send("location", ...events)).body).toMatchObject({ quarantined: TOGETHER });
  }
}

describe("thousands of events in quarantine", () => {
  it("I73: form a group for each reason and shape, which counts kept and dropped events, over a kill too", async () => {
    server = await startServer();
    const { mist, groups } = at(server.url);
    await flood(mist);
    await mist.send("zone", { site_id: SITE_ID, trigger: "enter", timestamp: Date.now() / 1_000 });
    const before = await groups();
    expect(before.map(({ topic, reason, count }) => [topic, reason, count])).toEqual([
      ["zone", expect.any(String), 1],
      ["location", "no position", SENT],
    ]);
    const counted = before[1]?.countedOnly ?? 0;
    expect(counted).toBeGreaterThan(0);
    expect(counted).toBeLessThanOrEqual(SENT - KEPT);
    await server.stop("SIGKILL");
    server = await server.restart();
    const again = at(server.url);
    expect(await again.groups()).toEqual(before);
    // After a restart too, the same kind of event joins its group.
    await again.mist.send("location", unplaced(SENT));
    expect((await again.groups()).map(({ count }) => count)).toEqual([SENT + 1, 1]);
  });

  it("I73: are tried again or deleted as a group; the answer gives the outcome, and the audit log records it", async () => {
    server = await startServer();
    const { api, mist, groups } = at(server.url);
    await flood(mist);
    const [group] = await groups();
    const path = `/api/feed/quarantine/groups/${group?.groupId}`;
    const samples = (await api.get(`/api/feed/quarantine?groupId=${group?.groupId}&limit=20`)).body;
    expect(samples).toHaveLength(20);
    const { body } = await api.call("POST", `${path}/retry`);
    expect(body).toMatchObject({ tried: KEPT, read: 0, countedOnly: group?.countedOnly });
    expect(body.reasons).toEqual([{ reason: "no position", events: KEPT }]);
    expect((await groups())[0]).toMatchObject({ count: SENT });
    expect((await api.call("POST", `${path}/discard`)).body).toMatchObject({
      ...{ discarded: SENT, countedOnly: group?.countedOnly },
    });
    expect(await groups()).toEqual([]);
    expect((await api.get("/api/feed/quarantine")).body).toEqual([]);
    expect((await api.get("/api/audit")).body.slice(0, 2)).toMatchObject([
      { action: "quarantine.remove-group", target: group?.groupId, details: `${SENT}` },
      { action: "quarantine.retry-group", target: group?.groupId, details: `0 of ${KEPT}` },
    ]);
    expect((await api.call("POST", `${path}/retry`)).status).toBe(404);
  });
});
