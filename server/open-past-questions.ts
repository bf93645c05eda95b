import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { GatheredStretch } from "./history/past/gathering";
import { stretchOfFlows } from "./history/questions/flows";
import type { Occupancy, OccupancyQuestion, SiteOccupancyQuestion } from "./history/questions/occupancy";
import type { PastQuestions } from "./history/questions/past-questions";
import { usualOver } from "./history/questions/usual";
import type { HistoryReader } from "./history/thread/history-reader";

const MOST_TRIES = 3;

type Gather = (siteId: SiteId, from: EpochMs, to: EpochMs) => Promise<GatheredStretch>;

/** Has questions about the past answered in the thread that reads it. */
export function openPastQuestions(reader: Pick<HistoryReader, "ask" | "stream">, gather: Gather): PastQuestions {
  /** What has to be walked of a range; after so many times for nothing, all of it. */
  async function walkedOf({ siteId, from, to, unknownAfterMs }: SiteOccupancyQuestion, tries: number) {
    const all = [{ from, to }];
    const parts = tries < MOST_TRIES ? await reader.ask("unsummedParts", { siteId, from, to, unknownAfterMs }) : all;
    const walked: GatheredStretch[] = [];
    for (const part of parts) walked.push(await gather(siteId, part.from, part.to));
    return walked;
  }

  /** Summaries may go between the two questions: then both are asked anew. */
  async function occupancy(question: OccupancyQuestion): Promise<Occupancy> {
    for (let tries = 0; ; tries += 1) {
      const answer = await reader.ask("occupancy", { ...question, walked: await walkedOf(question, tries) });
      if (answer) return answer;
    }
  }

  return {
    path: (question) => reader.ask("path", question),
    contacts: (question) => reader.ask("contacts", question),
    occupancy,
    usual: (question) => usualOver(occupancy, question),
    heat: (question) => reader.ask("heat", question),
    async siteOccupancy(question) {
      for (let tries = 0; ; tries += 1) {
        const answer = await reader.ask("siteOccupancy", { ...question, walked: await walkedOf(question, tries) });
        if (answer) return answer;
      }
    },
    async flows(question) {
      const { from, to } = stretchOfFlows(question);
      return await reader.ask("flows", { ...question, given: await gather(question.siteId, from, to) });
    },
    async wordTable(question) {
      const { siteId, from } = question;
      return await reader.stream("wordTable", { ...question, given: await gather(siteId, from, from) });
    },
    async visits(question) {
      const { siteId, from, to } = question;
      return await reader.ask("visits", { ...question, given: await gather(siteId, from, to) });
    },
  };
}
