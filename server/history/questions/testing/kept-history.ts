import type { Change } from "@/domain/change";
import { MemoryHistory } from "../../testing/memory-history";

/** A history that was appended these words in this order. */
export async function keptHistory(changes: readonly Change[]): Promise<MemoryHistory> {
  const store = new MemoryHistory();
  const words = changes.flatMap((change, seq) => (change.type === "notice" ? [] : [{ change, seq }]));
  await store.append({ words, upTo: words.length });
  return store;
}
