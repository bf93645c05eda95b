import type { EventEmitter } from "node:events";
import type { Server } from "node:http";

/** First digit of a status, as in `5xx`. */
export const STATUS_CLASSES = ["1xx", "2xx", "3xx", "4xx", "5xx"] as const;
export type AnswerCounts = Record<(typeof STATUS_CLASSES)[number], number>;

/** What happens to the process from now on, in numbers. */
export interface ProcessCounts {
  readonly answers: Readonly<AnswerCounts>;
  /** Exceptions and rejections that nobody caught. */
  readonly program: { readonly uncaught: number };
}

export function countProcess(http: Server): ProcessCounts {
  return { answers: countAnswers(http), program: countUncaught(process) };
}

/** Counts the answers of an HTTP server from now on, by the class of their status. */
export function countAnswers(http: Server): Readonly<AnswerCounts> {
  const counts: AnswerCounts = { "1xx": 0, "2xx": 0, "3xx": 0, "4xx": 0, "5xx": 0 };
  http.on("request", (_request, response) => {
    response.once("finish", () => {
      const status = STATUS_CLASSES[Math.floor(response.statusCode / 100) - 1];
      if (status) counts[status] += 1;
    });
  });
  return counts;
}

/** Counts from now on what nobody caught. Whoever reports it does so besides. */
export function countUncaught(program: EventEmitter): { readonly uncaught: number } {
  const counts = { uncaught: 0 };
  for (const event of ["uncaughtExceptionMonitor", "unhandledRejection"])
    program.on(event, () => {
      counts.uncaught += 1;
    });
  return counts;
}
