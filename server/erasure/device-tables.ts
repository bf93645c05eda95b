import type { RunAside } from "@/server/database/aside";
import { ASIDE } from "@/server/database/open-aside";
import type { SearchedTable } from "./named-rows";

/** Where devices are named, in any version of the schema. A later one may keep its checkpoints in more tables. */
const NAMING = "name IN ('deliveries', 'notices') OR name GLOB 'quarantine*' OR name GLOB 'checkpoint*'";

export interface DeviceTable extends SearchedTable {
  readonly name: string;
}

/** The tables of a database aside that may name devices; the text of a row is all of its columns, each on a line. */
export async function deviceTables(run: RunAside): Promise<readonly DeviceTable[]> {
  const listed = await run(
    `SELECT name, wr FROM pragma_table_list WHERE schema = '${ASIDE}' AND type = 'table' AND (${NAMING}) ORDER BY name`,
  );
  return Promise.all(listed.map(({ name, wr }) => toDeviceTable(run, String(name), wr === 1)));
}

async function toDeviceTable(run: RunAside, name: string, hasNoRowid: boolean): Promise<DeviceTable> {
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
