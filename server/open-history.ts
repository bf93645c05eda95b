import path from "node:path";
import { SECOND_MS } from "@/domain/time";
import { HISTORY_FOLDER } from "./history/store/history-folder";
import { HistoryReader } from "./history/thread/history-reader";
import { HistoryThread } from "./history/thread/history-thread";
import type { JOBS } from "./history/thread/jobs";
import type { QUESTIONS } from "./history/thread/questions";
import { spawnHistory } from "./history/thread/spawn-history";
import type { Log } from "./process/log";

/** Limits of concurrent questions about the past; beyond them, the answer is 503. */
const READING = { mostAsked: 32, mostStreams: 16, timeoutMs: 30 * SECOND_MS };
const WRITING = { mostAsked: 1_000, mostStreams: 0 };

interface ThreadsOf {
  /** The data folder. */
  readonly dir: string;
  readonly log: Log;
}

/** Starts the threads of the history: one that writes and one that reads. */
export function startHistoryThreads({ dir, log }: ThreadsOf) {
  const folder = path.join(dir, HISTORY_FOLDER);
  const onLost = (reason: string) => log.error({ reason }, "a thread of the history was lost; another one is started");
  const spawnOf = (role: "write" | "read") => () => spawnHistory({ role, dir: folder });
  const writer = new HistoryThread<typeof JOBS>({ spawn: spawnOf("write"), ...WRITING, onLost });
  const reading = new HistoryThread<typeof QUESTIONS>({ spawn: spawnOf("read"), ...READING, onLost });
  const close = async () => void (await Promise.all([reading.close(), writer.close()]));
  const keptSeq = writer.ask("keptSeq", undefined);
  // Avoids an unhandled rejection: whoever waits for it may not do so yet.
  keptSeq.catch(() => undefined);
  return { writer, reader: new HistoryReader(reading), keptSeq, close };
}
