import type { EpochMs } from "@/domain/time";
import type { Statement } from "./bind";
import type { Database } from "./database";
import { type ChunkReport, inChunks } from "./in-chunks";

/**
 * The next old entries behind a device's time: of each device up to which time, and how many. From one device to the next along the
 * key, however many notices each has.
 */
const NEXT = `
  WITH RECURSIVE devices (id) AS (
    SELECT min(device_id) FROM notice_devices WHERE device_id >= ?1
    UNION ALL
    SELECT (SELECT min(device_id) FROM notice_devices WHERE device_id > id) FROM devices WHERE id IS NOT NULL
  )
  SELECT device_id AS device, max(at) AS up_to, count(*) AS entries FROM (
    SELECT told.device_id, told.at FROM devices CROSS JOIN notice_devices AS told ON told.device_id = devices.id
    WHERE told.at < ?3 AND (told.device_id > ?1 OR told.at > ?2) LIMIT ?4
  ) GROUP BY device_id ORDER BY device_id`;

/** Old notices that came just now have theirs still. */
const OF_NO_NOTICE = `NOT EXISTS (
  SELECT 1 FROM notices
  WHERE notices.doc = notice_devices.doc AND notices.at = notice_devices.at
    AND notices.device_id = notice_devices.device_id)`;
const SWEEP_DEVICES = `
  DELETE FROM notice_devices WHERE device_id IN (SELECT value FROM json_each(?)) AND at < ? AND ${OF_NO_NOTICE}`;
const SWEEP_DEVICE = `DELETE FROM notice_devices WHERE device_id = ? AND at <= ? AND ${OF_NO_NOTICE}`;

/** A row with its indexes and its entry in the list, against a delivery: by what goes in a second (docs/performance.md). */
export const NOTICE_COST_TIMES = 4;

/** Old entries that stand behind one another. Of the last device there may be more. */
interface Stretch {
  readonly devices: readonly string[];
  /** The time of its last entry. */
  readonly upTo: EpochMs;
  readonly entries: number;
}

const BEFORE_ALL: Stretch = { devices: [""], upTo: Number.MIN_SAFE_INTEGER, entries: 0 };

/**
 * Takes out of the list of each device's notices what is older and no notice's any more. The old ones of a device stand together: of a
 * hundred that go one page is written, and they go as one range.
 */
export async function sweepNoticeDevices(database: Database, before: EpochMs): Promise<ChunkReport> {
  let stretch = BEFORE_ALL;
  return await inChunks({
    database,
    costTimes: NOTICE_COST_TIMES,
    prepare: async (size) => {
      stretch = await stretchBehind(database, stretch, { before, size });
    },
    async chunk(size) {
      const results = stretch.entries > 0 ? await database.writeLazily(removalOf(stretch, before)) : [];
      const done = results.reduce((sum, { changes }) => sum + changes, 0);
      return { done, isLast: stretch.entries < size };
    },
  });
}

async function stretchBehind(
  database: Database,
  { devices, upTo }: Stretch,
  { before, size }: { readonly before: EpochMs; readonly size: number },
): Promise<Stretch> {
  const { rows } = await database.read({ sql: NEXT, parameters: [devices.at(-1), upTo, before, size] });
  return {
    devices: rows.map(({ device }) => String(device)),
    upTo: Number(rows.at(-1)?.up_to),
    entries: rows.reduce((sum, { entries }) => sum + Number(entries), 0),
  };
}

function removalOf({ devices, upTo }: Stretch, before: EpochMs): readonly Statement[] {
  return [
    { sql: SWEEP_DEVICES, parameters: [JSON.stringify(devices.slice(0, -1)), before] },
    { sql: SWEEP_DEVICE, parameters: [devices.at(-1), upTo] },
  ];
}
