import type { EpochMs } from "@/domain/time";
import type { Database } from "./database";
import { type Chunk, type ChunkReport, inChunks, NO_CHUNKS } from "./in-chunks";

/** Devices looked after together. */
const DEVICES = 100;

/** From one device to the next along the key, however many notices each has: those that have any of before. */
const NEXT_DEVICES = `
  WITH RECURSIVE devices (id) AS (
    SELECT min(device_id) FROM notice_devices WHERE device_id > ?
    UNION ALL
    SELECT (SELECT min(device_id) FROM notice_devices WHERE device_id > id) FROM devices WHERE id IS NOT NULL
  )
  SELECT id FROM devices
  WHERE EXISTS (SELECT 1 FROM notice_devices WHERE device_id = id AND at < ?) LIMIT ${DEVICES}`;

/** Old notices that came just now have theirs still. */
const SWEEP = `
  DELETE FROM notice_devices WHERE (device_id, at, doc) IN (
    SELECT told.device_id, told.at, told.doc
    FROM json_each(?) AS device CROSS JOIN notice_devices AS told ON told.device_id = device.value
    WHERE told.at < ? AND NOT EXISTS (
      SELECT 1 FROM notices
      WHERE notices.doc = told.doc AND notices.at = told.at AND notices.device_id = told.device_id)
    LIMIT ?)`;

/**
 * Takes out of the list of each device's notices what is older and no notice's any more. The old ones of a device stand together: of a
 * hundred that go one page is written.
 */
export async function sweepNoticeDevices(database: Database, before: EpochMs): Promise<ChunkReport> {
  let devices = await devicesAfter(database, "", before);
  if (devices.length === 0) return NO_CHUNKS;
  return await inChunks({
    database,
    async chunk(size) {
      const statement = { sql: SWEEP, parameters: [JSON.stringify(devices), before, size] };
      const [swept] = await database.writeLazily([statement]);
      const done = swept?.changes ?? 0;
      if (done < size) devices = await devicesAfter(database, devices.at(-1) ?? "", before);
      return { done, isLast: devices.length === 0 } satisfies Chunk;
    },
  });
}

async function devicesAfter(database: Database, last: string, before: EpochMs): Promise<readonly string[]> {
  const { rows } = await database.read({ sql: NEXT_DEVICES, parameters: [last, before] });
  return rows.map(({ id }) => String(id));
}
