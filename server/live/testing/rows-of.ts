import type { RowChange } from "@/server/journal/journal";
import type { Sites } from "../sites";

/** What a checkpoint writes of the sites now, as if it were on disk then. */
export function rowsOf(sites: Pick<Sites, "saved">): readonly RowChange[] {
  const saving = sites.saved.begin();
  const rows = [...saving.rows()].flatMap((row) => row ?? []);
  saving.done();
  return [...rows, ...saving.lastRows];
}
