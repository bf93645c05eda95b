import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { Selectable } from "kysely";
import { lowerAscii } from "@/domain/track-address";
import type { Statement } from "@/server/database/bind";
import type { Database } from "@/server/database/database";
import type { Schema } from "@/server/database/schema";
import { interpret } from "@/server/webhook/interpret";
import type { ErasedTrack } from "./erased-track";
import { namedKeys, type SearchedTable } from "./named-rows";

const DELIVERIES: SearchedTable = {
  table: "deliveries",
  key: "seq",
  text: "CAST(body AS TEXT)",
  beforeFirst: 0,
};

/** Deliveries rewritten in one write, to save syncs. A delivery has at most a megabyte, usually a few kilobytes. */
const TOGETHER = 20;

type Delivery = Selectable<Schema["deliveries"]>;

interface DeliveryBody {
  readonly topic: string;
  readonly events: readonly unknown[];
}

/**
 * Removes every event that names a track from the deliveries up to `lastSeq`, so that reading them again does not bring it back. A delivery
 * without other events is deleted, except the newest. Returns the number of deliveries changed.
 */
export async function eraseDeliveries(database: Database, erased: ErasedTrack, lastSeq: number): Promise<number> {
  let count = 0;
  for await (const seqs of namedKeys(database, DELIVERIES, wordsFor(erased))) {
    const before = seqs.map(Number).filter((seq) => seq <= lastSeq);
    for (let first = 0; first < before.length; first += TOGETHER)
      count += await rewrite(database, before.slice(first, first + TOGETHER), erased);
    if (before.length < seqs.length) break;
  }
  return count;
}

/** Returns how many of them name the track. Afterwards pauses, so that others can use the disk. */
async function rewrite(database: Database, seqs: readonly number[], erased: ErasedTrack): Promise<number> {
  const startedAt = performance.now();
  const rows = await database.query.selectFrom("deliveries").selectAll().where("seq", "in", seqs).execute();
  const statements: Statement[] = [];
  let count = 0;
  for (const row of rows) {
    const changes = withoutTrack(database, row, erased);
    statements.push(...changes);
    if (changes.length > 0) count += 1;
    // Parsing a large body takes time, so only one is parsed in each turn of the event loop.
    await nextTurn();
  }
  if (statements.length > 0) await database.write(statements);
  await sleep(performance.now() - startedAt);
  return count;
}

/** The strings to search for. An id that is too short to be distinctive is searched as a JSON string first; then its meaning is checked. */
function wordsFor({ spellings, trackIds }: ErasedTrack): readonly string[] {
  if (spellings.length > 0) return spellings;
  return trackIds.map((trackId) => lowerAscii(JSON.stringify(trackId.slice(trackId.indexOf(":") + 1))));
}

/** The statements that remove the track from a delivery; none if it does not name the track. */
function withoutTrack({ query }: Database, row: Delivery, erased: ErasedTrack): readonly Statement[] {
  const { seq } = row;
  const body: DeliveryBody = JSON.parse(new TextDecoder().decode(row.body));
  const events = body.events.filter((event) => !isAbout(event, { ...row, erased }));
  if (events.length === body.events.length) return [];
  const rest = new TextEncoder().encode(JSON.stringify({ ...body, events }));
  const shorten = query.updateTable("deliveries").set({ body: rest }).where("seq", "=", seq).compile();
  if (events.length > 0) return [shorten];
  // The newest delivery stays, without events: a start that finds fewer deliveries than were acknowledged reports a loss.
  const newest = query.selectFrom("deliveries").select(({ fn }) => fn.max("seq").as("seq"));
  return [shorten, query.deleteFrom("deliveries").where("seq", "=", seq).where("seq", "<", newest).compile()];
}

interface Asked {
  readonly topic: string;
  readonly receivedAt: number;
  readonly erased: ErasedTrack;
}

function isAbout(event: unknown, { topic, receivedAt, erased }: Asked): boolean {
  if (erased.isIn(JSON.stringify(event))) return true;
  const [read] = interpret({ topic, events: [event], receivedAt }).events;
  const changes = read?.changes ?? [];
  return changes.some((change) => "trackId" in change && erased.trackIds.includes(change.trackId));
}
