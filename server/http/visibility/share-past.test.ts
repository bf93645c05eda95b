import { describe, expect, it } from "vitest";
import { DAY_MS } from "@/domain/time";
import {
  AP_ELSEWHERE,
  ELSEWHERE,
  FAR,
  HERE,
  OTHER,
  OTHER_SITE,
  RING_ID,
  ROAMER,
  SITE,
  STRANGERS,
  sharedFloor,
} from "../testing/shared-floor";
import { NOW } from "../testing/test-services";

const [FROM, UNTIL] = [NOW - 30_000, NOW - 2_000];
const RANGE = `from=${NOW - 90_000}&to=${NOW}`;
const FLOOR_LINK = { mapId: HERE, name: "Guests" };

/** Each question about the past of the shared floor, and the same about other floors, areas, sites and tracks. */
const QUESTIONS: readonly (readonly [here: string, elsewhere: readonly string[]])[] = [
  [`floorplans/${HERE}/live?at=${NOW - 3_000}`, [OTHER, FAR].map((id) => `floorplans/${id}/live?at=${NOW - 3_000}`)],
  ...["history", "activity", "occupancy", "heat"].map(
    (part) =>
      [`floorplans/${HERE}/${part}?${RANGE}`, [OTHER, FAR].map((id) => `floorplans/${id}/${part}?${RANGE}`)] as const,
  ),
  ...[`areaId=zone-${HERE}`, `trackId=${ROAMER}`].map(
    (of) =>
      [
        `floorplans/${HERE}/crossings?${RANGE}&${of}`,
        [OTHER, FAR].map((id) => `floorplans/${id}/crossings?${RANGE}&${of}`),
      ] as const,
  ),
  ...["occupancy", "usual", "visits", "dwell"].map(
    (part) =>
      [
        `areas/zone-${HERE}/${part}?${RANGE}`,
        [`zone-${OTHER}`, `zone-${FAR}`, `heard-${OTHER}`].map((id) => `areas/${id}/${part}?${RANGE}`),
      ] as const,
  ),
  ...["occupancy", "flows"].map(
    (part) => [`sites/${SITE}/${part}?${RANGE}`, [`sites/${OTHER_SITE}/${part}?${RANGE}`]] as const,
  ),
];

/** What only somebody signed in may ask. */
const REFUSED = [
  ...["contacts"].map((part) => `GET /api/tracks/${ROAMER}/${part}?${RANGE}`),
  `GET /api/areas/zone-${HERE}/visitors?${RANGE}`,
  `GET /api/sites/${SITE}/history.parquet?${RANGE}`,
  ...["GET /api/recordings", "POST /api/recordings", "POST /api/recordings/recording-1/file"],
];

const reads = (addresses: readonly string[]) => addresses.map((address) => `GET /api/${address}`);
const textOf = ({ body }: { readonly body: unknown }) => Buffer.from(body as never).toString("latin1");

describe("of the past, a share link without a window", () => {
  it.each(QUESTIONS)("A25: returns %s, and nothing of the same elsewhere", async (here, elsewhere) => {
    const { api, ask } = await sharedFloor(FLOOR_LINK);
    const told = await ask(`GET /api/${here}`);
    expect([here, told.status]).toEqual([here, 200]);
    for (const foreign of [ELSEWHERE, AP_ELSEWHERE, ...STRANGERS]) expect(textOf(told)).not.toContain(foreign);
    for (const line of reads(elsewhere)) {
      expect([line, (await ask(line)).status]).toEqual([line, 404]);
      // So that there is something to see.
      expect([line, (await api.ask(line)).status]).toEqual([line, 200]);
    }
  });

  it("A25: returns who was in an area of the floor, how often and where", async () => {
    const { ask } = await sharedFloor(FLOOR_LINK);
    const { visits } = (await ask(`GET /api/areas/zone-${HERE}/visits?${RANGE}`)).json;
    expect(visits).toMatchObject([{ trackId: ROAMER, name: "roamer" }]);
    expect((await ask(`GET /api/areas/zone-${HERE}/occupancy?${RANGE}`)).json.peak).toMatchObject({ count: 1 });
    expect((await ask(`GET /api/floorplans/${HERE}/heat?${RANGE}`)).json.seconds).toMatch(/[^A=]/);
  });

  it("A25: refuses a time that is not kept in the same way for every floor", async () => {
    const { ask } = await sharedFloor(FLOOR_LINK);
    const [from, to] = [NOW - 3 * DAY_MS, NOW - 2 * DAY_MS];
    for (const [here] of QUESTIONS.filter(([line]) => !/crossings|activity|usual/.test(line))) {
      const line = `GET /api/${here.replace(RANGE, `from=${from}&to=${to}`).replace(/at=\d+/, `at=${from}`)}`;
      const { status, json } = await ask(line);
      expect([line, status, json.reason]).toEqual([line, 422, expect.stringMatching(/^past-(not-kept|too-long)$/)]);
    }
  });

  it("A25: returns the part of a track's path that is on the floor", async () => {
    const { api, ask } = await sharedFloor(FLOOR_LINK);
    const fixesOf = async (asked: typeof ask, trackId: string) =>
      (await asked(`GET /api/tracks/${trackId}/path?${RANGE}`)).json.fixes.map(({ mapId }: { mapId: string }) => mapId);
    expect(await fixesOf(ask, ROAMER)).toEqual([HERE]);
    expect(await fixesOf((line) => api.ask(line), ROAMER)).toEqual([OTHER, HERE]);
    for (const stranger of STRANGERS) expect(await fixesOf(ask, stranger)).toEqual([]);
    for (const format of ["csv", "geojson"]) {
      const file = textOf(await ask(`GET /api/tracks/${ROAMER}/path?${RANGE}&format=${format}`));
      expect(file).toContain(HERE);
      expect(file).not.toContain(ELSEWHERE);
    }
  });

  it("A25: returns of a site's areas and flows those on the floor", async () => {
    const { ask } = await sharedFloor(FLOOR_LINK);
    const { areas } = (await ask(`GET /api/sites/${SITE}/occupancy?${RANGE}`)).json;
    expect(areas.map(({ areaId }: { areaId: string }) => areaId).sort()).toEqual([RING_ID, `zone-${HERE}`].sort());
    for (const more of ["", `&map=${OTHER}`, "&format=csv", `&map=${OTHER}&format=csv`])
      expect(textOf(await ask(`GET /api/sites/${SITE}/flows?${RANGE}${more}`))).not.toContain(ELSEWHERE);
  });

  it("A25: returns the part of a stretch that is on the floor", async () => {
    const { api, ask } = await sharedFloor(FLOOR_LINK);
    await ask(`GET /api/floorplans/${HERE}/history?${RANGE}`);
    expect(api.services.past.stretches).toMatchObject([{ mapId: HERE, mapIds: [HERE] }]);
  });

  it.each(REFUSED)("A25: does not get %s", async (line) => {
    const { ask } = await sharedFloor(FLOOR_LINK);
    expect((await ask(line)).status).toBe(403);
  });
});

describe("of the past, a share link to a window", () => {
  const withWindow = () => sharedFloor({ mapId: HERE, name: "Police", window: { from: FROM, until: UNTIL } });
  const ofFloor = (part: string) => `GET /api/floorplans/${HERE}/${part}`;

  it.each([
    [FROM, 200],
    [UNTIL, 200],
    [FROM - 1, 422],
    [UNTIL + 1, 422],
    [NOW, 422],
  ])("A25: shows the floor at %d with %d", async (at, status) => {
    const { api, ask } = await withWindow();
    expect((await ask(ofFloor(`live?at=${at}`))).status).toBe(status);
    const stretch = await ask(ofFloor(`history?from=${at}&to=${at + 10_000}`));
    expect(stretch.status).toBe(status);
    for (const { from, to, mapIds } of api.services.past.stretches)
      expect([from >= FROM, to <= UNTIL, mapIds]).toEqual([true, true, [HERE]]);
  });

  it("A25: gives the window as the kept time, and nothing of an alert after it", async () => {
    const { ask } = await withWindow();
    const kept = { from: new Date(FROM).toISOString(), to: new Date(UNTIL).toISOString() };
    expect((await ask("GET /api/history")).json).toEqual({ kept });
    const activity = (await ask(ofFloor(`activity?from=${NOW - DAY_MS}&to=${NOW}`))).json;
    expect(activity).toMatchObject({ kept, points: [], alerts: [{ alertId: `alert-${HERE}` }] });
    expect(activity.alerts[0]).not.toHaveProperty("clearedAt");
    const refused = (await ask(ofFloor(`live?at=${NOW}`))).json;
    expect(refused.detail).toContain(kept.from);
    expect(refused.detail).not.toContain(new Date(NOW - DAY_MS).toISOString());
  });

  it("A25: returns for no track, area or site who was where, even within the window", async () => {
    const { ask } = await withWindow();
    const within = `from=${FROM}&to=${UNTIL}`;
    for (const part of ["occupancy", "usual", "visits", "dwell"]) {
      const line = `GET /api/areas/zone-${HERE}/${part}?${within}`;
      expect([line, (await ask(line)).status]).toEqual([line, 404]);
    }
    expect((await ask(`GET /api/tracks/${ROAMER}/path?${within}`)).json).toMatchObject({ fixes: [], fixCount: 0 });
    expect((await ask(`GET /api/sites/${SITE}/occupancy?${within}`)).json.areas).toEqual([]);
    expect((await ask(`GET /api/sites/${SITE}/flows?${within}`)).json.flows).toEqual([]);
    expect((await ask(ofFloor(`occupancy?${within}`))).json.points).toEqual([]);
    expect((await ask(ofFloor(`heat?${within}`))).json).toMatchObject({ seconds: expect.stringMatching(/^A*=*$/) });
  });

  it.each(QUESTIONS.flatMap(([, elsewhere]) => reads(elsewhere)))("A25: does not get %s", async (line) => {
    const { ask } = await withWindow();
    const within = line.replace(RANGE, `from=${FROM}&to=${UNTIL}`);
    expect([within, (await ask(within)).status]).toEqual([within, 404]);
  });

  it.each(REFUSED)("A25: does not get %s either", async (line) => {
    const { ask } = await withWindow();
    expect((await ask(line.replace(RANGE, `from=${FROM}&to=${UNTIL}`))).status).toBe(403);
  });
});
