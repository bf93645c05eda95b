import type { Database } from "@/server/database/database";
import { interpret } from "@/server/webhook/interpret";
import type { ErasedTrack } from "./erased-track";
import { namedKeys, type SearchedTable } from "./named-rows";

const DELIVERIES: SearchedTable = {
  table: "deliveries",
  key: "seq",
  text: "CAST(body AS TEXT)",
  rowsAPage: 100,
  beforeFirst: 0,
};

interface Body {
  readonly topic: string;
  readonly events: readonly unknown[];
}

/**
 * Takes every event that names a track out of the deliveries up to `lastSeq`, so that reading them again does not bring
 * it back; one with no other event goes whole. Gives how many deliveries that were.
 */
export async function eraseDeliveries(database: Database, erased: ErasedTrack, lastSeq: number): Promise<number> {
  let count = 0;
  for await (const seqs of namedKeys(database, DELIVERIES, wordsFor(erased))) {
    for (const seq of seqs.map(Number)) if (seq <= lastSeq && (await rewrite(database, seq, erased))) count += 1;
  }
  return count;
}

/** An id too short to be told from other words is told in JSON, for a start: what it means there is looked at. */
function wordsFor({ spellings, trackIds }: ErasedTrack): readonly string[] {
  if (spellings.length > 0) return spellings;
  return trackIds.map((trackId) => JSON.stringify(trackId.slice(trackId.indexOf(":") + 1)).toLowerCase());
}

async function rewrite({ query }: Database, seq: number, erased: ErasedTrack): Promise<boolean> {
  const row = await query.selectFrom("deliveries").selectAll().where("seq", "=", seq).executeTakeFirst();
  if (!row) return false;
  const body: Body = JSON.parse(new TextDecoder().decode(row.body));
  const events = body.events.filter((event) => !isAbout(event, { ...row, erased }));
  if (events.length === body.events.length) return false;
  if (events.length === 0) await query.deleteFrom("deliveries").where("seq", "=", seq).execute();
  else {
    const rest = new TextEncoder().encode(JSON.stringify({ ...body, events }));
    await query.updateTable("deliveries").set({ body: rest }).where("seq", "=", seq).execute();
  }
  return true;
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
