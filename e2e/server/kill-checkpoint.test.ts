import { execFile } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";
import { createApi } from "../support/api";
import { addUp, readKnown } from "../support/known";
import { createMist, mac } from "../support/mist";
import { rounds } from "../support/rounds";
import { createStoryteller, type Story, type Storyteller, tell } from "../support/storyteller";
import { startServer, type TestServer } from "../support/test-server";

const ROUNDS = rounds(20, 2);
/** A checkpoint of this many tracks takes a second or more. */
const CROWD = 40_000;
const CROWD_SITE = "crowd";
const CROWD_MAP = "crowd-floor";
const FIRST_OF_CROWD = 9_000_000_000;
/** This makes more than a thousand deliveries: a start that reads so many again saves the sites at once. */
const EVENTS_A_DELIVERY = 32;
const TELLERS = 8;
const STORIES_EACH = 30;
/** A checkpoint may end before the test sees it; then the test tries again. */
const MOST_ATTEMPTS = 10;
const LONGEST_KILL_AFTER_MS = 300;

let server: TestServer | undefined;
afterAll(() => server?.dispose());

interface Teller {
  readonly storyteller: Storyteller;
  readonly acknowledged: Story[];
}

/**
 * Prints the first row of a query as JSON, as soon as it differs from the given one, or after half a minute. It runs as a separate process:
 * if this process had the database open, the next server would open it without recovering its log.
 */
const READER = `
  import { DatabaseSync } from "@photostructure/sqlite";
  const [file, sql, unlike] = process.argv.slice(1);
  const statement = new DatabaseSync(file, { readOnly: true }).prepare(sql);
  const until = Date.now() + 30_000;
  const read = () => String(JSON.stringify(statement.get()));
  let row = read();
  for (; row === unlike && Date.now() < until; row = read()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
  console.log(row);
`;
/** The row of the crowd's site, which a checkpoint writes before those of its tracks. */
const SITE_ROW = `SELECT state FROM checkpoint_rows WHERE kind = 1 AND site_id = '${CROWD_SITE}'`;
/** Changes with the last transaction of a checkpoint. */
const POSITION = "SELECT max(seq) AS position FROM checkpoints";

async function query({ dataDir }: TestServer, sql: string, unlike?: string): Promise<string> {
  const file = path.join(dataDir, "floorcast.db");
  const told = [file, sql, ...(unlike === undefined ? [] : [unlike])];
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", READER, ...told]);
  return stdout.trim();
}

async function tellStories(url: string, { storyteller, acknowledged }: Teller): Promise<void> {
  while (acknowledged.length < STORIES_EACH) {
    const story = storyteller.next();
    expect(await tell(url, story)).toMatchObject({ status: 200, body: { accepted: story.events.length } });
    acknowledged.push(story);
  }
}

/** Moves all tracks of the crowd to `x`. */
async function moveCrowd(url: string, x: number): Promise<void> {
  const mist = createMist(url);
  let told = 0;
  const tellRest = async () => {
    for (let first = told; first < CROWD; first = told) {
      told += EVENTS_A_DELIVERY;
      const timestamp = Date.now() / 1_000;
      const events = Array.from({ length: EVENTS_A_DELIVERY }, (_, n) => ({
        ...{ site_id: CROWD_SITE, map_id: CROWD_MAP, type: "wifi", timestamp },
        ...{ mac: mac(FIRST_OF_CROWD + first + n), x, y: yOf(first + n) },
      }));
      const answer = await mist.send("location", ...events);
      expect(answer).toMatchObject({ status: 200, body: { accepted: EVENTS_A_DELIVERY } });
    }
  };
  await Promise.all(Array.from({ length: TELLERS }, tellRest));
}

function yOf(n: number): number {
  return n % 40;
}

async function readCrowd(url: string): Promise<readonly string[]> {
  const { body } = await createApi(url).get(`/api/floorplans/${CROWD_MAP}/live`);
  const tracks = body.tracks as readonly { readonly trackId: string; readonly x: number; readonly y: number }[];
  return tracks.map(({ trackId, x, y }) => `${trackId} ${x} ${y}`).sort();
}

function crowdAt(x: number): readonly string[] {
  return Array.from({ length: CROWD }, (_, n) => `wifi:${mac(FIRST_OF_CROWD + n)} ${x} ${yOf(n)}`).sort();
}

/**
 * Waits until a server begins its first checkpoint, and kills it a random time later. Returns whether it was in the middle of the
 * checkpoint.
 */
async function killInCheckpoint(running: TestServer, { site, position }: Saved): Promise<boolean> {
  const begun = await query(running, SITE_ROW, site);
  await sleep(Math.random() * LONGEST_KILL_AFTER_MS);
  await running.stop("SIGKILL");
  return begun !== site && (await query(running, POSITION)) === position;
}

/** The data on disk of the last checkpoint, or of one that a kill interrupted. */
interface Saved {
  readonly site: string;
  readonly position: string;
}

it(
  `S23: a server killed in the middle of a large checkpoint has everything acknowledged, once (${ROUNDS} rounds)`,
  async () => {
    server = await startServer();
    let caught = 0;
    for (let attempt = 1; caught < ROUNDS; attempt++) {
      expect(attempt).toBeLessThanOrEqual(MOST_ATTEMPTS + ROUNDS);
      const { url } = server;
      const tellers = Array.from({ length: TELLERS }, (_, n): Teller => {
        const firstMac = (attempt * TELLERS + n) * 1e6;
        const storyteller = createStoryteller(`checkpoint-${n}`, `checkpoint-${attempt}-${n}`, firstMac);
        return { storyteller, acknowledged: [] };
      });
      await Promise.all([moveCrowd(url, attempt), ...tellers.map((teller) => tellStories(url, teller))]);
      await server.stop("SIGKILL");
      const before = { site: await query(server, SITE_ROW), position: await query(server, POSITION) };
      server = await server.restart();
      if (await killInCheckpoint(server, before)) caught += 1;
      server = await server.restart();
      expect(await readCrowd(url)).toEqual(crowdAt(attempt));
      for (const { storyteller, acknowledged } of tellers) {
        expect(await readKnown(url, storyteller)).toEqual(addUp(storyteller.placeId, acknowledged));
        for (const story of acknowledged)
          expect(await tell(url, story)).toMatchObject({ status: 200, body: { accepted: 0 } });
      }
      expect(await query(server, "PRAGMA integrity_check")).toBe('{"integrity_check":"ok"}');
    }
    expect(await server.stop()).toBe(0);
  },
  120_000 + ROUNDS * 120_000,
);
