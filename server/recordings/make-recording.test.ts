import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LiveDevice } from "@/domain/live-device";
import { LiveTrack } from "@/domain/live-track";
import { createSqlAreaStore } from "@/server/areas/sql-area-store";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSqlPlacementStore } from "@/server/devices/sql-placement-store";
import { createSqlFloorplanStore } from "@/server/floorplans/sql-floorplan-store";
import { ROW_KIND } from "@/server/journal/journal";
import { openSqliteJournal } from "@/server/journal/sqlite-journal";
import { createSqlSiteProfileStore } from "@/server/sites/sql-site-profile-store";
import { makeRecording, type RecordingRequest } from "./make-recording";
import { openRecording } from "./open-recording";
import type { RecordingHeader, RecordingLine } from "./recording";
import { saveRecording } from "./save-recording";

const FROM = Date.parse("2026-03-02T09:30:00Z");
const IMAGE = "0123456789abcdef0123456789abcdef";
const EVERYTHING: RecordingRequest = { from: FROM, until: FROM + 3_600_000, pseudonyms: "none", images: true };

let temporary: TemporaryDatabase;

beforeEach(async () => {
  temporary = await openTemporaryDatabase();
});

afterEach(async () => {
  await temporary[Symbol.asyncDispose]();
});

async function deliver(...deliveries: readonly (readonly [at: number, body: object])[]): Promise<void> {
  const journal = await openSqliteJournal(temporary.database);
  for (const [receivedAt, body] of deliveries) {
    const rest = { quarantined: [], notices: [], alerts: [] };
    await journal.append({ topic: "zone", receivedAt, body: Buffer.from(JSON.stringify(body)), ...rest });
  }
}

async function draw(): Promise<void> {
  const { database } = temporary;
  const there = { siteId: "site-1", mapId: "map-1", version: 1 };
  const image = { width: 60, height: 40, version: IMAGE, levels: 0 };
  await createSqlFloorplanStore(database).put({
    ...there,
    name: "Ground",
    widthM: 6,
    heightM: 4,
    ppm: 10,
    rotation: 0,
    image,
  });
  const polygon = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
  ];
  await createSqlAreaStore(database).put({
    ...there,
    areaId: "zone-1",
    kind: "zone",
    name: "Lobby",
    polygon,
    limit: 3,
  });
  const point = { x: 1, y: 2 };
  await createSqlPlacementStore(database).put({ ...there, deviceId: "5c5b35a1b2c3", name: "AP Lobby", point });
  const profile = { siteId: "site-1", name: "HQ", timeZone: "Europe/Berlin" };
  await createSqlSiteProfileStore(database).put({ profile, namedAt: FROM });
  mkdirSync(path.join(temporary.dir, "images"));
  writeFileSync(path.join(temporary.dir, "images", `${IMAGE}.webp`), "an image");
}

const fileOf = (name = "told.jsonl.gz") => path.join(temporary.dir, name);

async function recorded(
  asked: Partial<RecordingRequest> = {},
): Promise<{ header: RecordingHeader; lines: readonly RecordingLine[] }> {
  const file = fileOf(`${Math.random()}.gz`);
  await saveRecording(temporary.dir, { ...EVERYTHING, ...asked }, file);
  const { header, lines } = await openRecording(file);
  const read: RecordingLine[] = [];
  for await (const line of lines) read.push(line);
  return { header, lines: read };
}

const bodiesOf = (lines: readonly RecordingLine[]) => lines.flatMap((line) => ("body" in line ? [line.body] : []));

describe("a recording", () => {
  it("has the deliveries of its time in the order of acceptance, with their number", async () => {
    await deliver([FROM - 1, { n: 0 }], [FROM + 5, { n: 1 }], [FROM, { n: 2 }], [FROM + 3_600_000, { n: 3 }]);
    const { header, lines } = await recorded();
    expect(header).toMatchObject({
      deliveries: 2,
      from: "2026-03-02T09:30:00.000Z",
      until: "2026-03-02T10:30:00.000Z",
    });
    expect(header.keptFrom).toBeUndefined();
    expect(lines).toEqual([
      { at: FROM + 5, body: { n: 1 } },
      { at: FROM, body: { n: 2 } },
    ]);
  });

  it("continues after the first page of deliveries", async () => {
    await deliver(...Array.from({ length: 150 }, (_, n) => [FROM + n, { n }] as const));
    expect(bodiesOf((await recorded()).lines)).toEqual(Array.from({ length: 150 }, (_, n) => ({ n })));
  });

  it("says since when deliveries are kept, if that is later than requested", async () => {
    await deliver([FROM + 60_000, {}]);
    expect((await recorded()).header.keptFrom).toBe("2026-03-02T09:31:00.000Z");
  });

  it("has the drawings of the floors, and their images only on request", async () => {
    await draw();
    await deliver([FROM, {}]);
    const { header, lines } = await recorded();
    expect(header).toMatchObject({
      sites: [{ siteId: "site-1", name: "HQ", timeZone: "Europe/Berlin" }],
      floorplans: [{ mapId: "map-1", name: "Ground", widthM: 6, ppm: 10, hasImage: true }],
      areas: [{ areaId: "zone-1", mapId: "map-1", name: "Lobby", limit: 3 }],
      placements: [{ deviceId: "5c5b35a1b2c3", name: "AP Lobby", point: { x: 1, y: 2 } }],
    });
    const data = Buffer.from("an image").toString("base64");
    expect(lines[0]).toEqual({ image: { mapId: "map-1", type: "image/webp", data } });
    const plain = await recorded({ images: false });
    expect(plain.header.floorplans[0]?.hasImage).toBe(false);
    expect(plain.lines).toHaveLength(1);
  });

  it("uses the same pseudonym for a device in its placement and in events, before and after its name is known", async () => {
    await draw();
    await deliver(
      [FROM, { events: [{ text: "Dana's iPhone at AP Lobby" }] }],
      [FROM, { events: [{ mac: "5c:5b:35:a1:b2:c3", name: "Dana's iPhone", site_id: "site-1" }] }],
    );
    const { header, lines } = await recorded({ pseudonyms: "people" });
    const [placed] = header.placements;
    const [said, told] = bodiesOf(lines).map(({ events }) => (events as Record<string, string>[])[0]);
    expect(told?.mac?.replaceAll(":", "")).toBe(placed?.deviceId);
    expect(said?.text).toBe(`${told?.name} at ${placed?.name}`);
    expect(told?.site_id).toBe("site-1");
    expect(header.sites[0]?.name).toBe("HQ");
  });

  it("replaces names within sentences, if this server knows the name", async () => {
    const row = (kind: number, key: string, state: object) => ({
      sql: "INSERT INTO checkpoint_rows (kind, site_id, key, state) VALUES (?, 'site-1', ?, ?)",
      parameters: [kind, key, JSON.stringify(state)],
    });
    const track = new LiveTrack("wifi:5c5b35000001", "wifi");
    track.facts.learn({ name: "Robin Tablet", hostname: "robins-tab", username: "robin.k" }, FROM);
    const device = LiveDevice.load({ deviceId: "5c5b35000002", up: [], down: [] } as never);
    device.report({
      type: "device",
      siteId: "site-1",
      deviceId: "5c5b35000002",
      kind: "ap",
      name: "AP Vault",
      event: "AP_CONNECTED",
      at: FROM,
    });
    await temporary.database.write([
      row(ROW_KIND.track, track.trackId, track.save()),
      row(ROW_KIND.device, "5c5b35000002", device.save()),
      {
        sql: "INSERT INTO audit (at, who_kind, who_id, who, action) VALUES (?, 'user', 'u1', 'Ada Admin', 'sign-in')",
        parameters: [FROM],
      },
    ]);
    const text = "Ada Admin moved Robin Tablet (robins-tab, robin.k) to AP Vault";
    await deliver([FROM, { events: [{ text }] }]);
    const told = JSON.stringify(bodiesOf((await recorded({ pseudonyms: "people" })).lines));
    expect(told).not.toMatch(/Ada|Robin|robin|Vault/);
    expect(JSON.stringify(bodiesOf((await recorded()).lines))).toContain(text);
  });

  it("uses the same pseudonym for a place on its floor and in events, if places are replaced", async () => {
    await draw();
    await deliver([FROM, { events: [{ site_id: "site-1", map_id: "map-1", zone_id: "zone-1", zone_name: "Lobby" }] }]);
    const { header, lines } = await recorded({ pseudonyms: "people-and-places" });
    const [event] = bodiesOf(lines).map(({ events }) => (events as Record<string, string>[])[0]);
    const { siteId, mapId } = header.floorplans[0] ?? {};
    const { areaId, name } = header.areas[0] ?? {};
    expect(event).toEqual({ site_id: siteId, map_id: mapId, zone_id: areaId, zone_name: name });
    expect(lines[0]).toMatchObject({ image: { mapId } });
    expect(JSON.stringify([header, lines])).not.toMatch(/site-1|map-1|zone-1|Lobby|HQ/);
  });

  it("is readable only by its owner", async () => {
    await deliver([FROM, {}]);
    await saveRecording(temporary.dir, EVERYTHING, fileOf());
    expect(statSync(fileOf()).mode & 0o777).toBe(0o600);
  });

  it("is refused if nothing came in its time, or its file exists already", async () => {
    await expect(saveRecording(temporary.dir, EVERYTHING, fileOf())).rejects.toThrow("none are kept");
    await deliver([FROM - 1, {}]);
    await expect(saveRecording(temporary.dir, EVERYTHING, fileOf())).rejects.toThrow("2026-03-02T09:29:59.999Z");
    writeFileSync(fileOf(), "");
    await expect(saveRecording(temporary.dir, EVERYTHING, fileOf())).rejects.toThrow("already exists");
    const nowhere = makeRecording(path.join(temporary.dir, "none"), EVERYTHING, async () => undefined);
    await expect(nowhere).rejects.toThrow("set DATA_DIR");
  });
});

describe("an invalid or damaged file", () => {
  it.each([
    ["nothing like it", "no gzip", /cannot read/],
    ["another kind of file", gzipSync('{"format":"other"}\n'), /no recording of Floorcast/],
    ["one of another version", gzipSync('{"format":"floorcast-recording","version":9}\n'), /of version 9/],
    [
      "one whose first line lacks something",
      gzipSync('{"format":"floorcast-recording","version":1}\n'),
      /first line .* sites/,
    ],
  ])("is refused: %s", async (_, content, says) => {
    writeFileSync(fileOf(), content);
    await expect(openRecording(fileOf())).rejects.toThrow(says);
  });

  it("is not read on once a line is longer than any of a recording", async () => {
    await deliver([FROM, { n: 1 }]);
    await saveRecording(temporary.dir, EVERYTHING, fileOf());
    const whole = gunzipSync(readFileSync(fileOf()));
    writeFileSync(fileOf("long.gz"), gzipSync(Buffer.concat([whole, Buffer.alloc(4_000_000, "x")])));
    const { lines } = await openRecording(fileOf("long.gz"), 1_000_000);
    const reading = (async () => {
      for await (const _ of lines);
    })();
    await expect(reading).rejects.toThrow("cannot read");
  });

  it.each(["../../users", "..", "a?b", "a%2fb"])(
    "is refused with an id that would lead elsewhere: %s",
    async (deviceId) => {
      await deliver([FROM, { n: 1 }]);
      await saveRecording(temporary.dir, EVERYTHING, fileOf());
      const [first = "", ...others] = gunzipSync(readFileSync(fileOf())).toString().split("\n");
      const placements = [{ deviceId, mapId: "map-1", point: { x: 1, y: 1 } }];
      const header = JSON.stringify({ ...JSON.parse(first), placements });
      writeFileSync(fileOf("led.gz"), gzipSync([header, ...others].join("\n")));
      await expect(openRecording(fileOf("led.gz"))).rejects.toThrow("placements.0.deviceId");
    },
  );

  it("is read up to the damage", async () => {
    await deliver([FROM, { n: 1 }], [FROM, { n: 2 }]);
    await saveRecording(temporary.dir, EVERYTHING, fileOf());
    const lines = gunzipSync(readFileSync(fileOf())).toString().split("\n");
    writeFileSync(fileOf("cut.gz"), gzipSync([...lines.slice(0, 2), '{"at":'].join("\n")));
    const opened = await openRecording(fileOf("cut.gz"));
    const read: RecordingLine[] = [];
    const reading = (async () => {
      for await (const line of opened.lines) read.push(line);
    })();
    await expect(reading).rejects.toThrow("line 3 of");
    expect(bodiesOf(read)).toEqual([{ n: 1 }]);
  });
});
