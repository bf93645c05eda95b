import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { bearer, createApi, placeFloor } from "../support/api";
import { createMist, MAP_ID, type Mist, mac } from "../support/mist";
import { type Ended, endOf, runCommand } from "../support/run-command";
import { SECRET, startServer, type TestServer, TOKEN } from "../support/test-server";

const ROOT = path.resolve(import.meta.dirname, "../..");
const FIXTURES = path.join(ROOT, "fixtures/deliveries");
/** The approximate time of the deliveries in the fixtures, in epoch seconds. */
const THEN = 1_764_000_300;
const PEOPLE = 12;
/** Addresses that do not occur by chance in other bytes. */
const person = (n: number) => mac(0x5b_8c_12_a7_40 + n);
const AP = "5c5b35a1b2c3";
const IDENTITIES = [
  ...Array.from({ length: PEOPLE }, (_, n) => person(n)),
  ...[AP, "f0189872ab10", "a6f3c1d20e77", "c9f21e5d7b34", "135d63cf-1293-424c-802a-2e8f96fc5ce8"],
  ...["Dana's iPhone", "Infusion pump 7", "dana-laptop", "dana@example.com", "Ada Admin", "AP43 Lobby", "10.5.72.249"],
];

let root: string;
let servers: TestServer[];

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "floorcast-recording-"));
  servers = [];
});

afterEach(async () => {
  for (const server of servers) await server.dispose();
  rmSync(root, { recursive: true, force: true });
});

async function start(): Promise<TestServer> {
  const server = await startServer();
  servers.push(server);
  return server;
}

/** Posts a delivery of every topic, with its times moved to now. */
async function deliverFixtures({ post }: Mist): Promise<void> {
  const laterS = Math.floor(Date.now() / 1_000) - THEN;
  for (const name of readdirSync(FIXTURES)) {
    const text = readFileSync(path.join(FIXTURES, name), "utf8");
    const body = text.replace(/\b176(?:3999|4000)\d{3}\b/g, (seconds) => String(Number(seconds) + laterS));
    expect((await post(body)).status, name).toBe(200);
  }
}

/** People enter the zone, and a third of them leave some seconds later, which stays distinguishable at any playing speed. */
async function walk(mist: Mist): Promise<void> {
  const leftAt = Date.now();
  for (let n = 0; n < PEOPLE; n++) await mist.location({ mac: person(n), x: 5, y: 5, at: leftAt - 5_000 });
  for (let n = 0; n < PEOPLE; n += 3) await mist.location({ mac: person(n), x: 30, y: 20, at: leftAt });
}

/** The counts in each area of each site by kind, and the number of each kind on each floor. */
async function countsOf({ url }: TestServer) {
  const { body: sites } = await createApi(url).get("/api/sites");
  return sites.map(({ siteId, areas, floors }: Counted) => ({
    siteId,
    areas: areas.map(({ areaId, occupancy, others }) => ({ areaId, occupancy, others })),
    floors: floors.map(({ mapId, totals }) => ({ mapId, totals })),
  }));
}

interface Counted {
  readonly siteId: string;
  readonly areas: readonly { readonly areaId: string; readonly occupancy: number; readonly others?: object }[];
  readonly floors: readonly { readonly mapId: string; readonly totals: object }[];
}

/** The recording as Settings → Data downloads it, decompressed. */
async function fetchFile({ url }: TestServer, recordingId: string): Promise<Buffer> {
  const headers = { ...bearer(), "content-type": "application/json" };
  const response = await fetch(`${url}/api/recordings/${recordingId}/file`, { method: "POST", headers, body: "{}" });
  expect(response.status).toBe(200);
  return gunzipSync(Buffer.from(await response.arrayBuffer()));
}

function play(file: string, { url }: TestServer, ...args: readonly string[]): Promise<Ended> {
  const command = ["--import", "tsx", "scripts/play.ts", file, "--to", url, ...args];
  return endOf(spawn(process.execPath, command, { cwd: ROOT }));
}

function filesBelow(dir: string): readonly string[] {
  const names = readdirSync(dir, { recursive: true }) as string[];
  return names
    .map((name) => path.join(dir, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

/** The identities that occur in the bytes, as text or as a packed address. */
function foundIn(bytes: Buffer): readonly string[] {
  const text = bytes.toString("latin1").toLowerCase();
  const isPacked = (identity: string) =>
    /^[0-9a-f]{12}$/.test(identity) && bytes.includes(Buffer.from(identity, "hex"));
  return IDENTITIES.filter((identity) => text.includes(identity.toLowerCase()) || isPacked(identity));
}

it("a fault on one instance is reproduced on a new one, with the same floors and counts, without identities", async () => {
  const ours = await start();
  const api = createApi(ours.url);
  await placeFloor(api);
  await api.call("PUT", `/api/floorplans/${MAP_ID}/devices/${AP}`, { point: { x: 3, y: 4 }, name: "AP43 Lobby" });
  const mist = createMist(ours.url);
  await deliverFixtures(mist);
  await walk(mist);
  const counts = await countsOf(ours);
  expect(JSON.stringify(counts)).toContain(`"occupancy":${PEOPLE - PEOPLE / 3}`);

  const file = path.join(root, "wrong-count.jsonl.gz");
  const made = await runCommand(ours.dataDir, "record", "--from", "10m", "--to", file);
  expect(made).toMatchObject({ code: 0, output: expect.stringContaining("replaced by pseudonyms") });
  expect(foundIn(gunzipSync(readFileSync(file)))).toEqual([]);
  // Only the database is checked, because other files of a running server come and go.
  const database = filesBelow(ours.dataDir).filter((each) => /floorcast\.db(-wal)?$/.test(each));
  expect(database.flatMap((each) => foundIn(readFileSync(each)))).not.toEqual([]);

  const begun = await api.call("POST", "/api/recordings", { pastMinutes: 10 });
  expect(begun).toMatchObject({ status: 201, body: { running: false, deliveries: expect.any(Number) } });
  const fetched = await fetchFile(ours, begun.body.recordingId);
  expect(foundIn(fetched)).toEqual([]);
  const [header = ""] = fetched.toString().split("\n");
  expect(JSON.parse(header)).toMatchObject({ deliveries: begun.body.deliveries, pseudonyms: "people" });

  const theirs = await start();
  const refused = await play(file, theirs, "--secret", "another-secret");
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining("Settings → Webhook") });
  const played = await play(file, theirs, "--secret", SECRET, "--token", TOKEN, "--speed", "100");
  expect(played).toMatchObject({ code: 0, output: expect.stringContaining("1 of 1 floors were not there") });
  expect(await countsOf(theirs)).toEqual(counts);
  const floor = (await createApi(theirs.url).get(`/api/floorplans/${MAP_ID}`)).body;
  expect(floor).toMatchObject({ name: "Ground floor", widthM: 40, image: { width: 800 } });
  expect((await createApi(theirs.url).get(`/api/floorplans/${MAP_ID}/devices`)).body).toHaveLength(1);
  await theirs.stop();
  expect(filesBelow(theirs.dataDir).filter((each) => foundIn(readFileSync(each)).length > 0)).toEqual([]);
});
