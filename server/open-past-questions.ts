import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { MakingPatience } from "./history/making-patience";
import type { GatheredStretch } from "./history/past/gathering";
import { movesOfFlows } from "./history/questions/flows";
import { startOfMoves } from "./history/questions/moves";
import type { FloorOccupancyQuestion, OccupancyQuestion } from "./history/questions/occupancy";
import type { PastQuestions } from "./history/questions/past-questions";
import { usualOver } from "./history/questions/usual";
import type { SummaryMaker } from "./history/summaries/summary-maker";
import type { WalkedPart } from "./history/summaries/summed-moves";
import type { UnsummedQuestion } from "./history/summaries/summed-parts";
import type { HistoryReader } from "./history/thread/history-reader";

const MAX_TRIES = 3;

type Gather = (siteId: SiteId, from: EpochMs, to: EpochMs) => Promise<GatheredStretch>;

/** How many attempts have failed, and the caller's signal. */
interface Try {
  readonly tries: number;
  readonly signal: AbortSignal;
}

interface PastQuestionsParts {
  readonly reader: Pick<HistoryReader, "ask" | "stream">;
  readonly gather: Gather;
  /** Answers that are computed from a moment on. */
  readonly showing: Pick<MakingPatience<{ readonly siteId: SiteId; readonly at: EpochMs }>, "ask">;
  readonly summaryMaker: Pick<SummaryMaker, "expect" | "look">;
  /** False if no summaries can be made: everything is then read, however long that takes. */
  readonly isSumming: () => boolean;
  /** After how long a silence counts are unknown. */
  readonly unknownAfterMs: () => number;
  readonly now: () => EpochMs;
}

type SummingParts = Pick<PastQuestionsParts, "reader" | "summaryMaker" | "isSumming" | "now">;

function openSumming({ reader, summaryMaker, isSumming, now }: SummingParts): MakingPatience<UnsummedQuestion> {
  return new MakingPatience({
    async toMake({ siteId, from, to, unknownAfterMs }) {
      if (!isSumming()) return undefined;
      const days = await reader.ask("summedDays", { siteId, from, to, unknownAfterMs, now: now() });
      const work = days.of - days.done;
      if (work > 0) summaryMaker.expect({ siteId, from, to });
      return { days, work };
    },
  });
}

/** Has questions about the past answered by the thread that reads it. */
export function openPastQuestions({ reader, gather, showing, ...parts }: PastQuestionsParts): PastQuestions {
  const { unknownAfterMs } = parts;
  const summing = openSumming({ reader, ...parts });

  /** The parts of a range without summaries; after several failed attempts, the whole range. */
  async function unsummed({ siteId, from, to, unknownAfterMs: ms }: UnsummedQuestion, { tries, signal }: Try) {
    if (tries >= MAX_TRIES) return [{ from, to }];
    return await reader.ask("unsummedParts", { siteId, from, to, unknownAfterMs: ms }, signal);
  }

  async function walkedOf(question: UnsummedQuestion, asked: Try) {
    const walked: GatheredStretch[] = [];
    for (const { from, to } of await unsummed(question, asked)) {
      asked.signal.throwIfAborted();
      walked.push(await gather(question.siteId, from, to));
    }
    return walked;
  }

  async function walkedMovesOf(question: UnsummedQuestion, asked: Try) {
    const walked: WalkedPart[] = [];
    for (const { from, to } of await unsummed(question, asked)) {
      asked.signal.throwIfAborted();
      walked.push({ from, to, given: await gather(question.siteId, startOfMoves(from), to - 1) });
    }
    return walked;
  }

  /** Asks again if summaries were removed between finding the parts without summaries and the answer. */
  function untilWhole<Answer>(
    question: UnsummedQuestion,
    signal: AbortSignal | undefined,
    ask: (asked: Try) => Promise<Answer | undefined>,
  ): Promise<Answer> {
    parts.summaryMaker.look(question);
    return summing.ask(question, signal, async (until) => {
      for (let tries = 0; ; tries += 1) {
        const answer = await ask({ tries, signal: until });
        if (answer) return answer;
      }
    });
  }

  const occupancy = (question: OccupancyQuestion | FloorOccupancyQuestion, signal?: AbortSignal) =>
    untilWhole(question, signal, async (asked) =>
      reader.ask("occupancy", { ...question, walked: await walkedOf(question, asked) }, asked.signal),
    );

  return {
    path: (question, signal) => reader.ask("path", question, signal),
    contacts: (question, signal) => reader.ask("contacts", question, signal),
    occupancy,
    floorOccupancy: occupancy,
    usual: (question, signal) => usualOver((each) => occupancy(each, signal), question),
    heat: (question, signal) =>
      summing.ask({ ...question, unknownAfterMs: unknownAfterMs() }, signal, (until) =>
        reader.ask("heat", question, until),
      ),
    siteOccupancy: (question, signal) =>
      untilWhole(question, signal, async (asked) =>
        reader.ask("siteOccupancy", { ...question, walked: await walkedOf(question, asked) }, asked.signal),
      ),
    flows: (question, signal) =>
      untilWhole(question, signal, async (asked) => {
        const walked = await walkedMovesOf(movesOfFlows(question), asked);
        return await reader.ask("flows", { ...question, walked }, asked.signal);
      }),
    dwell: (question, signal) =>
      untilWhole(question, signal, async (asked) =>
        reader.ask("dwell", { ...question, walked: await walkedMovesOf(question, asked) }, asked.signal),
      ),
    visits: (question, signal) =>
      untilWhole(question, signal, async (asked) => {
        // Includes the last moment.
        const walked = await walkedMovesOf({ ...question, to: question.to + 1 }, asked);
        return await reader.ask("visits", { ...question, walked }, asked.signal);
      }),
    ...openWalked({ reader, gather, showing }),
  };
}

/** Questions that summaries do not speed up; they are computed from a moment on. */
function openWalked({
  reader,
  gather,
  showing,
}: Pick<PastQuestionsParts, "reader" | "gather" | "showing">): Pick<PastQuestions, "wordTable"> {
  return {
    async wordTable(question, signal) {
      const { siteId, from } = question;
      const given = await gather(siteId, from, from);
      return await showing.ask({ siteId, at: from }, signal, (until) =>
        reader.stream("wordTable", { ...question, given }, until),
      );
    },
  };
}
