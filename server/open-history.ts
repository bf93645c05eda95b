import { MemoryHistory } from "./history/testing/memory-history";
import { HistoryReader } from "./history/thread/history-reader";
import { HistoryThread } from "./history/thread/history-thread";
import { JOBS } from "./history/thread/jobs";
import { QUESTIONS } from "./history/thread/questions";
import { inProcess } from "./history/thread/testing/in-process";
import type { Log } from "./process/log";

interface HistorySetup {
  /** The data folder. */
  readonly dir: string;
  readonly log: Log;
}

/** What is asked of the past at once; beyond that, the answer is 503. */
const AT_ONCE = { mostAsked: 32, mostStreams: 16 };
const LONGEST_ANSWER_MS = 30_000;
const MOST_WRITES = 1_000;

/** The threads of the history: one that writes it, one that reads it. */
export function openHistory({ log }: HistorySetup) {
  const store = new MemoryHistory();
  const onLost = (reason: string) => log.error({ reason }, "a thread of the history was lost; another one is started");
  const reading = new HistoryThread<typeof QUESTIONS>({
    spawn: () => inProcess(store, QUESTIONS),
    ...AT_ONCE,
    timeoutMs: LONGEST_ANSWER_MS,
    onLost,
  });
  const writer = new HistoryThread<typeof JOBS>({
    spawn: () => inProcess(store, JOBS),
    ...{ mostAsked: MOST_WRITES, mostStreams: 0 },
    onLost,
  });
  return {
    reader: new HistoryReader(reading),
    writer,
    async close(): Promise<void> {
      await reading.close();
      await writer.close();
    },
  };
}
