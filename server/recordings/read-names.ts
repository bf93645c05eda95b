import type { RunStatement } from "@/server/database/separate-thread";
import { ROW_KIND } from "@/server/journal/journal";
import { LIVE } from "./read-drawings";

/**
 * The names of clients, tags, devices, networks and people in a database attached as `live`. With them, a name is recognised even if it
 * occurs only within a sentence of the recording.
 */
export async function readNames(run: RunStatement): Promise<readonly string[]> {
  const rows = await Promise.all([run(OF_TRACKS, ROW_KIND.track), run(OF_DEVICES, ROW_KIND.device), run(OF_PEOPLE)]);
  return rows.flat().flatMap(({ name }) => (typeof name === "string" ? [name] : []));
}

const OF_TRACKS = `
  SELECT DISTINCT fact.value ->> 1 AS name FROM ${LIVE}.checkpoint_rows, json_each(state, '$.facts') AS fact
  WHERE kind = ? AND json_valid(state) AND fact.value ->> 0 IN ('name', 'hostname', 'username', 'apName', 'ssid')`;
const OF_DEVICES = `
  SELECT DISTINCT coalesce(state ->> '$.named.name', state ->> '$.mentioned.name') AS name FROM ${LIVE}.checkpoint_rows
  WHERE kind = ? AND json_valid(state)`;
const OF_PEOPLE = `
  SELECT name FROM ${LIVE}.users UNION SELECT who FROM ${LIVE}.audit WHERE who_kind = 'user'`;
