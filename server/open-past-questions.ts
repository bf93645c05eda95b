import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { GatheredStretch } from "./history/past/gathering";
import type { OccupancyQuestion } from "./history/questions/occupancy";
import type { PastQuestions } from "./history/questions/past-questions";
import { usualOver } from "./history/questions/usual";
import type { HistoryReader } from "./history/thread/history-reader";

type Gather = (siteId: SiteId, from: EpochMs, to: EpochMs) => Promise<GatheredStretch>;

/** Has questions about the past answered in the thread that reads it. */
export function openPastQuestions(reader: Pick<HistoryReader, "ask">, gather: Gather): PastQuestions {
  async function occupancy(question: OccupancyQuestion) {
    const { siteId, from, to } = question;
    return await reader.ask("occupancy", { ...question, given: await gather(siteId, from, to) });
  }
  return {
    path: (question) => reader.ask("path", question),
    contacts: (question) => reader.ask("contacts", question),
    occupancy,
    usual: (question) => usualOver(occupancy, question),
    heat: (question) => reader.ask("heat", question),
    async siteOccupancy(question) {
      const { siteId, from, to } = question;
      return await reader.ask("siteOccupancy", { ...question, given: await gather(siteId, from, to) });
    },
    async visits(question) {
      const { siteId, from, to } = question;
      return await reader.ask("visits", { ...question, given: await gather(siteId, from, to) });
    },
  };
}
