import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { flood } from "../load/flood";
import { Poster } from "../load/poster";
import { Walk, type WalkOptions } from "../load/walk";
import { serveOurs } from "../measure/served";

const EVENTS_A_DELIVERY = 100;
const SPREAD_MS = 24 * 3_600_000;

/**
 * Writes a data folder as after a day of deliveries and a clean stop, with `bytes` bytes of them in the journal, all covered by a
 * checkpoint. They are inserted directly, because the server would take minutes.
 */
export async function writeHistory(dataDir: string, { bytes, ...walking }: WalkOptions & { bytes: number }) {
  const walk = new Walk(walking);
  await stopCleanly(dataDir, walk, walking.tracks);
  const database = new DatabaseSync(path.join(dataDir, "floorcast.db"));
  try {
    const { last } = database.prepare("SELECT ifnull(max(seq), 0) AS last FROM deliveries").get() as { last: number };
    // Rows are in order of time, so the deliveries that the server took go after the history.
    const deliveries = Math.ceil(bytes / walk.body(EVENTS_A_DELIVERY, Date.now()).length);
    database.exec("BEGIN");
    database.prepare("UPDATE deliveries SET seq = seq + ?").run(deliveries + last);
    const insert = database.prepare(
      "INSERT INTO deliveries (seq, received_at, topic, body) VALUES (?, ?, 'location', ?)",
    );
    const from = Date.now() - SPREAD_MS;
    for (let n = 0; n < deliveries; n++) {
      const at = Math.round(from + (n / deliveries) * SPREAD_MS);
      insert.run(n + 1, at, walk.body(EVENTS_A_DELIVERY, at));
    }
    database.prepare("UPDATE checkpoints SET seq = (SELECT max(seq) FROM deliveries)").run();
    database.exec("COMMIT");
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } finally {
    database.close();
  }
}

/** Sends all tracks and stops the server cleanly, which writes a checkpoint. */
async function stopCleanly(dataDir: string, walk: Walk, tracks: number): Promise<void> {
  const server = await serveOurs({ dataDir });
  const poster = new Poster(server.url, 8);
  const bodies = Array.from({ length: tracks / EVENTS_A_DELIVERY }, () => walk.body(EVENTS_A_DELIVERY, Date.now()));
  await flood(poster, bodies, 8);
  poster.close();
  await server.stop();
}
