import type { EventEmitter } from "node:events";
import type { Server } from "node:http";

/** Classes of statuses by their first digit, such as `5xx`. */
export const STATUS_CLASSES = ["1xx", "2xx", "3xx", "4xx", "5xx"] as const;
export type AnswerCounts = Record<(typeof STATUS_CLASSES)[number], number>;

/** Counters of the process from now on. */
export interface ProcessCounts {
  readonly answers: Readonly<AnswerCounts>;
  /** Exceptions and rejections that were not caught. */
  readonly program: { readonly uncaught: number };
}

export function countProcess(http: Server): ProcessCounts {
  return { answers: countAnswers(http), program: countUncaught(process) };
}

/** Counts the answers of an HTTP server from now on, by class of status. */
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

/** Counts uncaught errors from now on, in addition to any other handling. */
export function countUncaught(program: EventEmitter): { readonly uncaught: number } {
  const counts = { uncaught: 0 };
  for (const event of ["uncaughtExceptionMonitor", "unhandledRejection"])
    program.on(event, () => {
      counts.uncaught += 1;
    });
  return counts;
}
