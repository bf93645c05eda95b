import { afterEach, describe, expect, it } from "vitest";
import { createApi } from "../support/api";
import { createKilledServer } from "../support/killed-server";
import { createMist, mac, SITE_ID, ZONE_ID } from "../support/mist";
import { createTimeMachine } from "../support/time-machine";
import { connectViewer, until } from "../support/viewer";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const server = createKilledServer(at);
afterEach(() => server.dispose());

/** Starts a server whose clocks the test controls. `machine.pass` resolves after two runs of everything that runs every second. */
async function begin() {
  const machine = createTimeMachine();
  return { machine, ...(await server.begin({ env: machine.env })) };
}

interface ListedAlert {
  readonly alertId: string;
  readonly active: boolean;
  readonly unconfirmedSince?: string;
  readonly clearedAt?: string;
  readonly clearedBy?: string;
}

function at(url: string) {
  const api = createApi(url);
  const mist = createMist(url);
  const alerts = async (): Promise<readonly ListedAlert[]> => (await api.get("/api/alerts?state=all")).body;
  return {
    api,
    mist,
    alerts,
    active: async () => (await alerts()).filter(({ active }) => active).map(({ alertId }) => alertId),
    /** Reports this many people inside the zone, and this many elsewhere. */
    people: (inside: number, elsewhere: number, when = Date.now()) =>
      mist.location(
        ...Array.from({ length: inside + elsewhere }, (_, number) => ({
          ...{ mac: mac(number), x: number < inside ? 5 : 50, y: 5, at: when },
        })),
      ),
    timeline: async (alertId: string): Promise<readonly string[]> =>
      (await api.get(`/api/alerts/${encodeURIComponent(alertId)}`)).body.events.map(
        ({ type }: { type: string }) => type,
      ),
  };
}

describe("a violation whose OK is missing", () => {
  it("I70: becomes an unconfirmed alert when its repetitions stop, and ends by our own count, over kills", async () => {
    const { machine, mist, alerts, people } = await begin();
    const now = Date.now();
    await mist.occupancyAlert(true, 12, { at: now - 33 * MINUTE });
    const viewer = await connectViewer(server.url);
    const site = await viewer.watchSite(SITE_ID);
    await people(9, 1, now - 150 * SECOND);
    const isUnconfirmed = () => [...site.replica.alerts.values()].some((alert) => alert.unconfirmedSince !== undefined);
    await machine.pass(SECOND);
    await until("viewers to know that nobody confirms it", isUnconfirmed);
    viewer.close();
    await people(9, 1, now - 149 * SECOND);
    const unconfirmed = { active: true, unconfirmedSince: new Date(now - 3 * MINUTE).toISOString() };
    expect(await alerts()).toMatchObject([unconfirmed]);
    const again = await server.kill();
    expect(await again.alerts()).toMatchObject([unconfirmed]);
    // Nine of ten are below the limit, but not far enough for the alert to end.
    for (const [inside, ms] of [
      [9, -148],
      [9, 33],
      [8, 34],
    ] as const) {
      await again.people(inside, 10 - inside, now + ms * SECOND);
      await machine.pass(SECOND);
      expect(await again.alerts()).toMatchObject([unconfirmed]);
    }
    await machine.pass(100 * SECOND);
    await again.people(8, 2, now + 215 * SECOND);
    await machine.pass(SECOND);
    const [ended] = await again.alerts();
    expect(ended).toMatchObject({ active: false, clearedBy: "count" });
    const last = await server.kill();
    expect(await last.alerts()).toEqual([ended]);
    expect(await last.timeline(ended?.alertId ?? "")).toContain("cleared-by-count");
    expect((await last.timeline(ended?.alertId ?? "")).at(-1)).toBe("cleared-by-count");
  });

  it("I70: clears with an OK that comes hours late", async () => {
    const { mist, alerts } = await begin();
    const now = Date.now();
    await mist.occupancyAlert(true, 12, { at: now - 200 * MINUTE });
    expect(await alerts()).toMatchObject([{ active: true }]);
    await mist.occupancyAlert(false, 4, { at: now - 180 * MINUTE });
    const [cleared] = await alerts();
    expect(cleared).toMatchObject({ active: false, clearedAt: new Date(now - 180 * MINUTE).toISOString() });
    expect(cleared?.clearedBy).toBeUndefined();
  });
});

describe("an alert that somebody resolved", () => {
  it("I71: does not open again, over kills, until the count was below the limit once", async () => {
    const { machine, api, mist, active, people } = await begin();
    await people(12, 1);
    await mist.occupancyAlert(true, 12);
    const [alertId = ""] = await active();
    expect((await api.call("POST", `/api/alerts/${encodeURIComponent(alertId)}/resolve`, {})).status).toBe(200);
    await mist.occupancyAlert(true, 13, { at: Date.now() + SECOND });
    expect(await active()).toEqual([]);
    const again = await server.kill();
    await again.people(12, 1);
    await again.mist.occupancyAlert(true, 12, { at: Date.now() + 2 * SECOND });
    expect(await again.active()).toEqual([]);
    await again.people(3, 10, Date.now() + 3 * SECOND);
    await machine.pass(SECOND);
    // The zone is full again at the next check; the server remembers that the count was below the limit in between.
    await again.people(12, 1, Date.now() + 4 * SECOND);
    const last = await server.kill();
    await last.mist.occupancyAlert(true, 12, { at: Date.now() + 10 * SECOND });
    expect(await last.active()).toHaveLength(1);
    expect(await last.active()).not.toContain(alertId);
  });

  it("I72: does not end when its zone is deleted here, over a kill, but with the OK of Mist, which still has the zone", async () => {
    const { api, mist, active, people } = await begin();
    await people(12, 1);
    await mist.occupancyAlert(true, 12);
    const area = await api.get(`/api/areas/${ZONE_ID}`);
    const removed = await api.call("DELETE", `/api/areas/${ZONE_ID}`, undefined, {
      "if-match": `"${area.body.version}"`,
    });
    expect(removed.status).toBeLessThan(300);
    const before = await active();
    expect(before).toHaveLength(1);
    const again = await server.kill();
    expect(await again.active()).toEqual(before);
    await again.mist.occupancyAlert(false, 9, { at: Date.now() + SECOND });
    expect(await again.active()).toEqual([]);
  });
});
