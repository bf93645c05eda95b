import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { zone } from "@/domain/testing/histories";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { TEST_TOKEN } from "@/server/access/testing/memory-access";
import { createApi } from "../api/api";
import type { ApiRequest } from "../exchange";
import { NOW, testServices } from "../testing/test-services";

const RANGE = `from=${NOW - HOUR_MS}&to=${NOW}`;
const QUESTIONS = [
  `/api/areas/zone-1/occupancy?${RANGE}`,
  `/api/areas/zone-1/usual?${RANGE}`,
  `/api/areas/zone-1/visits?${RANGE}`,
  `/api/areas/zone-1/dwell?${RANGE}`,
  `/api/areas/zone-1/visitors?${RANGE}`,
  `/api/floorplans/floor-a/occupancy?${RANGE}`,
  `/api/floorplans/floor-a/heat?${RANGE}`,
  `/api/floorplans/floor-a/live?at=${NOW - HOUR_MS}`,
  `/api/floorplans/floor-a/activity?${RANGE}`,
  `/api/floorplans/floor-a/crossings?${RANGE}&areaId=zone-1`,
  `/api/floorplans/floor-a/history?${RANGE}`,
  `/api/sites/site-1/occupancy?${RANGE}`,
  `/api/sites/site-1/flows?${RANGE}`,
  `/api/sites/site-1/history.parquet?${RANGE}`,
  `/api/tracks/wifi:5c5b350e0001/path?${RANGE}`,
  `/api/tracks/wifi:5c5b350e0001/contacts?${RANGE}`,
];
const OVERVIEW = { totals: { wifi: 0, sdk: 0, asset: 0, unconnected: 0 }, activeAlerts: 0, silences: {}, floors: [] };

let begun = 0;

/** The client leaves as soon as a question begins, which should end the question. */
function leftAtOnce<Port extends object>(port: Port, known: Partial<Port>, gone: AbortController): Port {
  const ask = async (...asked: readonly unknown[]) => {
    begun += 1;
    gone.abort();
    for (const each of asked.flatMap((one) => [one, (one as { readonly signal?: unknown }).signal]))
      if (each instanceof AbortSignal) each.throwIfAborted();
    throw new Error("nothing told it that nobody waits any more");
  };
  return new Proxy(port, { get: (_, name) => known[name as keyof Port] ?? ask });
}

function open(gone: AbortController) {
  const services = testServices();
  const overview = { areaId: "zone-1", kind: "zone", occupancy: 0, drawn: true } as const;
  services.sites.putArea(zone("zone-1", "floor-a", 0));
  services.sites.overviews.push({ ...OVERVIEW, siteId: "site-1", areas: [overview] });
  const past = leftAtOnce(
    services.past,
    {
      kept: async () => ({ from: NOW - DAY_MS, to: NOW }),
      siteOf: async () => "site-1",
    },
    gone,
  );
  return createApi({ ...services, past, pastQuestions: leftAtOnce(services.pastQuestions, {}, gone) });
}

function request(url: string, gone: AbortController): ApiRequest {
  return {
    ...{ method: "GET", url, headers: { authorization: `Bearer ${TEST_TOKEN}` }, body: undefined, receivedAt: NOW },
    isGone: () => gone.signal.aborted,
    untilGone: () => gone.signal,
  };
}

describe("a question about the past whose caller has left", () => {
  it.each(QUESTIONS)("is abandoned: %s", async (url) => {
    const gone = new AbortController();
    expect((await open(gone)(request(url, gone))).status).toBe(408);
  });

  it("is not begun if the caller left before its turn", async () => {
    begun = 0;
    const gone = new AbortController();
    gone.abort();
    for (const url of QUESTIONS) expect((await open(gone)(request(url, gone))).status).toBe(408);
    expect(begun).toBe(0);
  });
});

describe("a HEAD about the past", () => {
  it.each(["/api/floorplans/floor-a/history", "/api/sites/site-1/history.parquet"])(
    "ends the stream that it does not read, and takes no more than a GET: %s",
    async (path) => {
      let [running, most, ended] = [0, 0, 0];
      async function* pieces() {
        yield Uint8Array.of(1);
      }
      const stream = async () => {
        running += 1;
        most = Math.max(most, running);
        await nextTurn();
        const iterator: AsyncIterator<Uint8Array> = {
          next: () => pieces().next(),
          async return() {
            running -= 1;
            ended += 1;
            return { done: true, value: undefined };
          },
        };
        return { [Symbol.asyncIterator]: () => iterator };
      };
      const services = testServices();
      services.past.isKept = { from: NOW - DAY_MS, to: NOW };
      services.sites.overviews.push({ ...OVERVIEW, siteId: "site-1", areas: [] });
      const past = { ...services.past, kept: services.past.kept, stretch: stream };
      const pastQuestions = { ...services.pastQuestions, wordTable: stream };
      const answer = createApi({ ...services, past, pastQuestions });
      const head = { ...request(`${path}?${RANGE}`, new AbortController()), method: "HEAD" };
      const heads = await Promise.all(Array.from({ length: 20 }, () => answer(head)));
      expect(heads.map(({ status, body }) => [status, body])).toEqual(Array(20).fill([200, undefined]));
      expect([running, ended]).toEqual([0, 20]);
      expect(most).toBeLessThanOrEqual(4);
    },
  );
});
