import { Overloaded, ReadError, StorageError, TookTooLong } from "@/server/database/storage-error";
import { HistoryError } from "../history-store";
import { HistoryBusy, type HistoryThread, HistoryTooSlow } from "./history-thread";
import type { AskedOf, InputOf, StreamedOf, ValueOf } from "./question";
import type { QUESTIONS } from "./questions";

type Table = typeof QUESTIONS;

/** Asks questions of the thread that reads the history. Rejects with `ReadError` if there is no answer, like searches do. */
export class HistoryReader {
  private readonly thread: HistoryThread<Table>;

  constructor(thread: HistoryThread<Table>) {
    this.thread = thread;
  }

  /** Once `signal` is aborted, rejects with its reason and the question's work stops. */
  async ask<Name extends AskedOf<Table>>(
    name: Name,
    input: InputOf<Table[Name]>,
    signal?: AbortSignal,
  ): Promise<ValueOf<Table[Name]>> {
    return await this.thread.ask(name, input, signal).catch(rethrow);
  }

  /**
   * Resolves when the first piece is ready, or the stream ended without any; so a question that cannot be answered rejects before an answer
   * has begun. The consumer may be slow. Returning or aborting, even while a piece is being made, ends the question.
   */
  async stream<Name extends StreamedOf<Table>>(
    name: Name,
    input: InputOf<Table[Name]>,
    signal?: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array>> {
    const left = new AbortController();
    const pieces = this.thread.stream(name, input, signal ? AbortSignal.any([signal, left.signal]) : left.signal);
    let first: IteratorResult<Uint8Array, void> | undefined = await pieces.next().catch(rethrow);
    const iterator: AsyncIterator<Uint8Array, void> = {
      async next() {
        const begun = first;
        first = undefined;
        return begun ?? (await pieces.next().catch(rethrow));
      },
      return() {
        // A generator would learn of the return only with its next piece.
        left.abort();
        return pieces.return();
      },
    };
    return { [Symbol.asyncIterator]: () => iterator };
  }
}

function rethrow(error: unknown): never {
  if (!(error instanceof HistoryError)) throw error;
  const { message } = error;
  if (error instanceof HistoryBusy) throw new ReadError(new Overloaded(message));
  if (error instanceof HistoryTooSlow) throw new ReadError(new TookTooLong(message));
  throw new ReadError(new StorageError(message));
}
