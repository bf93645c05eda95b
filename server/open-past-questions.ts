import { NOTHING_ASKED, type PastQuestions } from "./history/questions/past-questions";
import type { HistoryReader } from "./history/thread/history-reader";

/** Has questions about the past answered in the thread that reads it. */
export function openPastQuestions(reader: Pick<HistoryReader, "ask">): PastQuestions {
  return {
    ...NOTHING_ASKED,
    path: (question) => reader.ask("path", question),
    contacts: (question) => reader.ask("contacts", question),
  };
}
