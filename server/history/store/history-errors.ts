import { FileFailure } from "@/server/database/attached-files";
import { HistoryError } from "../history-store";
import { isDamage } from "./days/open-days";

/** The asynchronous form of `orHistoryError`. */
export async function attempt<Result>(work: () => Result): Promise<Result> {
  return orHistoryError(work);
}

export async function attemptLong<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toHistoryError(error);
  }
}

/** Turns refusals of the disk, of SQLite and of damaged files into a `HistoryError`. Any other error is a bug and passes through. */
export function orHistoryError<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw toHistoryError(error);
  }
}

function toHistoryError(error: unknown): unknown {
  return isOfDisk(error) ? new HistoryError(error.message, { cause: error }) : error;
}

function isOfDisk(error: unknown): error is Error {
  return isDamage(error) || error instanceof FileFailure || (error instanceof Error && "syscall" in error);
}
