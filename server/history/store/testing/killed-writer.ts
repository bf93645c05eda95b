import { HOUR_MS } from "@/domain/time";
import { openSqliteHistory } from "../sqlite-history";
import { HOURS_FROM, wordsOfSeq } from "./hourly-words";

/** Appends from the history's last seq on, tidies, and prints each seq once it is on disk, until it is killed. */
async function main(dir: string): Promise<void> {
  const store = openSqliteHistory({ dir, role: "write" });
  for (let seq = (await store.keptSeq()) + 1; ; seq++) {
    const words = wordsOfSeq(seq).map((change) => ({ change, seq }));
    await store.append({ words, upTo: seq });
    process.stdout.write(`${seq}\n`);
    await store.tidy(HOURS_FROM + (seq + 1) * HOUR_MS);
  }
}

const [, script = "", dir] = process.argv;
if (script.endsWith("killed-writer.ts") && dir !== undefined) await main(dir);
