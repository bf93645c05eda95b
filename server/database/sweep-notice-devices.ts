import type { EpochMs } from "@/domain/time";
import type { Statement } from "./bind";
import type { Database } from "./database";
import { type ChunkReport, inChunks } from "./in-chunks";

/**
 * Finds the next stretch of old entries: for each device up to which time, and how many. Steps from device to device along the key, however
 * many notices each has.
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

/** Notices with old times that arrived just now still have their entries. */
const OF_NO_NOTICE = `NOT EXISTS (
  SELECT 1 FROM notices
  WHERE notices.doc = notice_devices.doc AND notices.at = notice_devices.at
    AND notices.device_id = notice_devices.device_id)`;
const SWEEP_DEVICES = `
  DELETE FROM notice_devices WHERE device_id IN (SELECT value FROM json_each(?)) AND at < ? AND ${OF_NO_NOTICE}`;
const SWEEP_DEVICE = `DELETE FROM notice_devices WHERE device_id = ? AND at <= ? AND ${OF_NO_NOTICE}`;

/**
 * What deleting one notice costs compared with one delivery, with its indexes and its entry here, by the measured rates
 * (docs/performance.md).
 */
export const NOTICE_COST_TIMES = 4;

/** Consecutive old entries. The last device may have more. */
interface Stretch {
  readonly devices: readonly string[];
  /** The time of the last entry. */
  readonly upTo: EpochMs;
  readonly entries: number;
}

const BEFORE_ALL: Stretch = { devices: [""], upTo: Number.MIN_SAFE_INTEGER, entries: 0 };

/**
 * Deletes entries before `before` whose notice no longer exists. Old entries of a device are stored together, so a hundred of them are
 * deleted as one range and change one page.
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
      const results = stretch.entries > 0 ? await database.writeUnsynced(removalOf(stretch, before)) : [];
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
