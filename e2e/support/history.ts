import path from "node:path";
import { identityOf } from "@/domain/change";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import { interpret } from "@/server/webhook/interpret";
import type { Story } from "./storyteller";

/** What a history must contain after stories, each change once. */
export function wordsOf(stories: readonly Story[]): readonly string[] {
  const read = stories.flatMap((story) => interpret({ ...story, receivedAt: Date.now() }).events);
  const changes = read.flatMap(({ changes }) => changes).filter(({ type }) => type !== "notice");
  return [...new Set(changes.map(identityOf))].sort();
}

/** The history of sites in a data folder whose server has stopped. Duplicates appear twice. */
export async function wordsKept(dataDir: string, siteIds: Iterable<string>): Promise<readonly string[]> {
  const history = openSqliteHistory({ dir: path.join(dataDir, "history"), role: "read" });
  const kept: string[] = [];
  for (const siteId of siteIds)
    for await (const words of history.read({ siteId, after: 0, upTo: Number.MAX_SAFE_INTEGER }))
      kept.push(...words.map(({ change }) => identityOf(change)));
  await history.close();
  return kept.sort();
}
