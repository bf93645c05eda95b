import type { RowChange } from "@/server/journal/journal";
import type { Sites } from "../sites";

/** The rows that a checkpoint of the sites would write now. Marks them as saved. */
export function rowsOf(sites: Pick<Sites, "saved">): readonly RowChange[] {
  const saving = sites.saved.beginCheckpoint();
  const rows = [...saving.rows()].flatMap((row) => row ?? []);
  saving.done();
  return [...rows, ...saving.lastRows];
}
