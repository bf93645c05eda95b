import { ASIDE } from "@/server/database/closed-database";
import type { RunStatement } from "@/server/database/separate-thread";
import type { SearchedTable } from "./named-rows";

/** Tables that name devices in any version of the schema. The pattern includes tables of later versions. */
const NAMING = "name IN ('deliveries', 'notices') OR name GLOB 'quarantine*' OR name GLOB 'checkpoint*'";

export interface DeviceTable extends SearchedTable {
  readonly name: string;
}

/** The tables of an attached database that may name devices. A row's text is all of its columns, one on each line. */
export async function deviceTables(run: RunStatement): Promise<readonly DeviceTable[]> {
  const listed = await run(
    `SELECT name, wr FROM pragma_table_list WHERE schema = '${ASIDE}' AND type = 'table' AND (${NAMING}) ORDER BY name`,
  );
  return Promise.all(listed.map(({ name, wr }) => toDeviceTable(run, String(name), wr === 1)));
}

async function toDeviceTable(run: RunStatement, name: string, hasNoRowid: boolean): Promise<DeviceTable> {
  const columns = await run(`SELECT name, pk FROM pragma_table_info(?, '${ASIDE}')`, name);
  const key = hasNoRowid ? `"${columns.find(({ pk }) => pk === 1)?.name}"` : "rowid";
  const texts = columns.map((column) => `CAST("${column.name}" AS TEXT)`).join(", ");
  return {
    name,
    table: `${ASIDE}."${name}"`,
    key,
    text: `char(10) || concat_ws(char(10), ${texts}) || char(10)`,
    beforeFirst: hasNoRowid ? "" : -1,
  };
}
