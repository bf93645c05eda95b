import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { GatheredStretch } from "./history/past/gathering";
import { movesOfFlows } from "./history/questions/flows";
import { startOfMoves } from "./history/questions/moves";
import type { FloorOccupancyQuestion, OccupancyQuestion } from "./history/questions/occupancy";
import type { PastQuestions } from "./history/questions/past-questions";
import { usualOver } from "./history/questions/usual";
import type { WalkedPart } from "./history/summaries/summed-moves";
import type { UnsummedQuestion } from "./history/summaries/summed-parts";
import type { HistoryReader } from "./history/thread/history-reader";

const MOST_TRIES = 3;

type Gather = (siteId: SiteId, from: EpochMs, to: EpochMs) => Promise<GatheredStretch>;

/** Has questions about the past answered in the thread that reads it. */
export function openPastQuestions(reader: Pick<HistoryReader, "ask" | "stream">, gather: Gather): PastQuestions {
  /** What has to be walked of a range; after so many times for nothing, all of it. */
  async function unsummed({ siteId, from, to, unknownAfterMs }: UnsummedQuestion, tries: number) {
    return tries < MOST_TRIES
      ? await reader.ask("unsummedParts", { siteId, from, to, unknownAfterMs })
      : [{ from, to }];
  }

  async function walkedOf(question: UnsummedQuestion, tries: number) {
    const walked: GatheredStretch[] = [];
    for (const { from, to } of await unsummed(question, tries)) walked.push(await gather(question.siteId, from, to));
    return walked;
  }

  async function walkedMovesOf(question: UnsummedQuestion, tries: number) {
    const walked: WalkedPart[] = [];
    for (const { from, to } of await unsummed(question, tries))
      walked.push({ from, to, given: await gather(question.siteId, startOfMoves(from), to - 1) });
    return walked;
  }

  const occupancy = (question: OccupancyQuestion | FloorOccupancyQuestion) =>
    untilWhole(async (tries) => reader.ask("occupancy", { ...question, walked: await walkedOf(question, tries) }));

  return {
    path: (question) => reader.ask("path", question),
    contacts: (question) => reader.ask("contacts", question),
    occupancy,
    floorOccupancy: occupancy,
    usual: (question) => usualOver(occupancy, question),
    heat: (question) => reader.ask("heat", question),
    siteOccupancy: (question) =>
      untilWhole(async (tries) =>
        reader.ask("siteOccupancy", { ...question, walked: await walkedOf(question, tries) }),
      ),
    flows: (question) =>
      untilWhole(async (tries) => {
        const walked = await walkedMovesOf(movesOfFlows(question), tries);
        return await reader.ask("flows", { ...question, walked });
      }),
    dwell: (question) =>
      untilWhole(async (tries) => reader.ask("dwell", { ...question, walked: await walkedMovesOf(question, tries) })),
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

/** Summaries may go between the look at what has to be walked and the answer: then both are asked anew. */
async function untilWhole<Answer>(ask: (tries: number) => Promise<Answer | undefined>): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    const answer = await ask(tries);
    if (answer) return answer;
  }
}
