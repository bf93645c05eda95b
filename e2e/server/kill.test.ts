import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterAll, expect, it } from "vitest";
import { wordsKept, wordsOf } from "../support/history";
import { addUp, readKnown } from "../support/known";
import { rounds } from "../support/rounds";
import { createStoryteller, type Story, type Storyteller, tell } from "../support/storyteller";
import { startServer, type TestServer } from "../support/test-server";

const ROUNDS = Number(process.env.KILL_ROUNDS ?? rounds(200, 5));
const TELLERS = 8;
/** The least number of acknowledged deliveries before a kill, which comes a random time later, however busy the machine is. */
const LEAST_ACKNOWLEDGED = 24;
/** Three seconds, but more for a machine that does a dozen other things. The slowest start is printed. */
const SLOWEST_START_MS = rounds(3_000, 60_000);

let server: TestServer | undefined;
afterAll(() => server?.dispose());

/** The acknowledged deliveries, and the one that the kill left unanswered, which counts completely or not at all. */
interface Told {
  readonly teller: Storyteller;
  readonly acknowledged: readonly Story[];
  readonly unanswered: Story;
}

async function tellUntilKilled(url: string, teller: Storyteller, onAcknowledged: () => void): Promise<Told> {
  const acknowledged: Story[] = [];
  for (;;) {
    const story = teller.next();
    const answer = await tell(url, story).catch(() => undefined);
    if (!answer) return { teller, acknowledged, unanswered: story };
    expect(answer).toMatchObject({ status: 200, body: { accepted: story.events.length } });
    acknowledged.push(story);
    onAcknowledged();
  }
}

function countdown(from: number): { readonly over: Promise<void>; readonly count: () => void } {
  let left = from;
  let end: () => void = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { over, count: () => --left === 0 && end() };
}

/** Checks that nothing acknowledged is missing, nothing is there twice, and nothing is there that was not sent. */
async function expectWhole(url: string, { teller, acknowledged, unanswered }: Told): Promise<void> {
  const { placeId } = teller;
  const known = await readKnown(url, teller);
  const without = addUp(placeId, acknowledged);
  const withIt = addUp(placeId, [...acknowledged, unanswered]);
  const isOnDisk = JSON.stringify(known) === JSON.stringify(withIt);
  expect(known).toEqual(isOnDisk ? withIt : without);
}

/** Sends unanswered deliveries again, and sometimes answered ones, as Mist does. */
async function tellAgain(url: string, { teller, acknowledged, unanswered }: Told): Promise<void> {
  for (const story of acknowledged)
    expect(await tell(url, story)).toEqual({
      status: 200,
      body: { accepted: 0, duplicates: story.events.length, quarantined: 0 },
    });
  const { status, body } = await tell(url, unanswered);
  expect([status, body.accepted + body.duplicates]).toEqual([200, unanswered.events.length]);
  expect(await readKnown(url, teller)).toEqual(addUp(teller.placeId, [...acknowledged, unanswered]));
}

function checkIntegrity(dataDir: string): unknown {
  const database = new DatabaseSync(path.join(dataDir, "floorcast.db"), { readOnly: true });
  const [row] = database.prepare("PRAGMA integrity_check").all();
  database.close();
  return row?.integrity_check;
}

it(
  `D1, P1: after kill -9 under load everything acknowledged is stored once, and in the history too (${ROUNDS} rounds)`,
  async () => {
    server = await startServer();
    const compared = { deliveries: 0, events: 0 };
    const starts: number[] = [];
    const stories: Story[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { url } = server;
      const underWay = countdown(LEAST_ACKNOWLEDGED);
      const telling = Array.from({ length: TELLERS }, (_, n) => {
        const teller = createStoryteller(`kill-${n}`, `kill-${round}-${n}`, (round * TELLERS + n) * 1e6);
        return tellUntilKilled(url, teller, underWay.count);
      });
      await underWay.over;
      await sleep(Math.random() * 900);
      await server.stop("SIGKILL");
      const all = await Promise.all(telling);
      const stoppedAt = performance.now();
      server = await server.restart();
      starts.push(performance.now() - stoppedAt);
      for (const told of all) await expectWhole(server.url, told);
      await Promise.all(all.map((told) => tellAgain(url, told)));
      expect(checkIntegrity(server.dataDir)).toBe("ok");
      stories.push(...all.flatMap(({ acknowledged, unanswered }) => [...acknowledged, unanswered]));
      const acknowledged = all.flatMap((told) => told.acknowledged);
      compared.deliveries += acknowledged.length;
      compared.events += acknowledged.flatMap(({ events }) => events).length;
      if (round % 20 === 19) console.log(reportOf(round + 1, compared, starts));
    }
    console.log(reportOf(ROUNDS, compared, starts));
    expect(compared.deliveries).toBeGreaterThanOrEqual(ROUNDS * LEAST_ACKNOWLEDGED);
    expect(Math.max(...starts)).toBeLessThan(SLOWEST_START_MS);
    expect(await server.stop()).toBe(0);
    const sites = Array.from({ length: TELLERS }, (_, n) => `kill-${n}`);
    expect(await wordsKept(server.dataDir, sites)).toEqual(wordsOf(stories));
  },
  60_000 + ROUNDS * 30_000,
);

function reportOf(rounds: number, { deliveries, events }: { deliveries: number; events: number }, starts: number[]) {
  const [median = 0, slowest = 0] = [starts.toSorted((a, b) => a - b)[starts.length >> 1], Math.max(...starts)];
  return `${rounds} rounds: ${deliveries} acknowledged deliveries of ${events} events compared, none missing, none twice; a start took ${Math.round(median)} ms, the slowest ${Math.round(slowest)} ms`;
}
