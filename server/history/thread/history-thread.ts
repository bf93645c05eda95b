import { HistoryError } from "../history-store";
import type { FromHistory, QuestionFailure, ToHistory } from "./messages";
import type { AskedOf, InputOf, Questions, StreamedOf, ValueOf } from "./question";

/** The part of a worker that is used here; tests replace it. */
export interface HistoryLine {
  postMessage(message: ToHistory): void;
  on(event: "message", listener: (message: FromHistory) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  once(event: "exit", listener: () => void): unknown;
}

export interface HistoryThreadOptions {
  /** Starts the thread; called again if it is lost. */
  readonly spawn: () => HistoryLine;
  /** The most unanswered questions, and the most unfinished streams; further ones are refused. */
  readonly mostAsked: number;
  readonly mostStreams: number;
  /** A question that takes longer is given up; so is a stream of which no piece arrives or is taken for this long. */
  readonly timeoutMs?: number;
  /** Called with the reason when a thread is lost; another one is started. */
  readonly onLost?: (reason: string) => void;
}

/** Too many questions are pending already. */
export class HistoryBusy extends HistoryError {}

/** The question was given up because it took too long. */
export class HistoryTooSlow extends HistoryError {}

interface Waiting {
  readonly type: "ask" | "stream";
  readonly handle: (message: FromHistory) => void;
  readonly fail: (error: Error) => void;
}

/** The longest wait for the thread when stopping. */
const LONGEST_END_MS = 10_000;
/** The delay before a restart; it doubles with each failure. */
const RESTART_AFTER_MS = { least: 1_000, most: 60_000 };

/**
 * The main thread's handle on a thread of the history. If the thread ends by itself, its pending questions fail and it is replaced. It is
 * never terminated from outside, because SQLite's driver would abort the whole process if that happened inside a query.
 */
export class HistoryThread<Table extends Questions> {
  private readonly options: HistoryThreadOptions;
  private readonly waiting = new Map<number, Waiting>();
  private line: HistoryLine | undefined;
  private ended: Promise<void> = Promise.resolve();
  private restart: NodeJS.Timeout | undefined;
  private nextId = 1;
  private isClosing = false;
  private restartAfterMs = RESTART_AFTER_MS.least;

  constructor(options: HistoryThreadOptions) {
    this.options = options;
    this.start();
  }

  /**
   * Asks a question. Rejects with `HistoryError` if the disk refuses, the data cannot be read, or the thread has no time; once `signal` is
   * aborted, with its reason, and the thread stops working on it.
   */
  ask<Name extends AskedOf<Table>>(
    name: Name,
    input: InputOf<Table[Name]>,
    signal?: AbortSignal,
  ): Promise<ValueOf<Table[Name]>> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const id = this.begin("ask", reject);
      if (id === undefined) return;
      const leave = () => abandon(signal?.reason);
      const patience = this.patience(() => abandon(new HistoryTooSlow("a question about the past took too long")));
      const end = () => {
        clearTimeout(patience);
        signal?.removeEventListener("abort", leave);
        this.waiting.delete(id);
      };
      const abandon = (reason: unknown) => {
        end();
        this.forget(id);
        reject(reason);
      };
      signal?.addEventListener("abort", leave);
      this.waiting.set(id, {
        type: "ask",
        handle(message) {
          end();
          if (message.type === "answer") resolve(message.value as ValueOf<Table[Name]>);
          else if (message.type === "failed") reject(errorOf(message.failure));
        },
        fail(error) {
          end();
          reject(error);
        },
      });
      this.send({ type: "ask", id, name, input });
    });
  }

  /**
   * Streams the pieces of an answer. The thread stays only a little ahead of the consumer and stops when it returns. Starts when the first
   * piece is requested. Throws like `ask` rejects; once `signal` is aborted, throws its reason even while a piece is being made,
   * and takes no room from others even if nobody asks for the next piece.
   */
  async *stream<Name extends StreamedOf<Table>>(
    name: Name,
    input: InputOf<Table[Name]>,
    signal?: AbortSignal,
  ): AsyncGenerator<Uint8Array, void> {
    signal?.throwIfAborted();
    const pieces: Uint8Array[] = [];
    let failure: Error | undefined;
    let isOver = false;
    let wake = () => {};
    const id = this.begin("stream", (error) => {
      failure = error;
    });
    if (id === undefined) throw failure;
    this.waiting.set(id, {
      type: "stream",
      handle(message) {
        if (message.type === "piece") pieces.push(message.bytes);
        else if (message.type === "failed") failure = errorOf(message.failure);
        else isOver = true;
        wake();
      },
      fail(error) {
        failure = error;
        wake();
      },
    });
    let idle: NodeJS.Timeout | undefined;
    const leave = () => {
      pieces.length = 0;
      failure = signal?.reason;
      clearTimeout(idle);
      // A consumer that left between two pieces never asks for the next one.
      this.forget(id);
      wake();
    };
    signal?.addEventListener("abort", leave);
    this.send({ type: "stream", id, name, input });
    try {
      for (;;) {
        const piece = pieces.shift();
        clearTimeout(idle);
        idle = this.patience(() => this.giveUp(id));
        if (piece) {
          yield piece;
          this.send({ type: "taken", id, bytes: piece.byteLength });
        } else if (failure) throw failure;
        else if (isOver) return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      clearTimeout(idle);
      signal?.removeEventListener("abort", leave);
      if (!isOver) this.forget(id);
      this.waiting.delete(id);
    }
  }

  /** Resolves when all earlier questions are answered and the thread has ended. */
  async close(): Promise<void> {
    this.isClosing = true;
    clearTimeout(this.restart);
    for (const [id, { type }] of this.waiting) if (type === "stream") this.giveUp(id);
    this.send({ type: "close" });
    let patience: NodeJS.Timeout | undefined;
    const outOfPatience = new Promise<void>((resolve) => {
      patience = setTimeout(resolve, LONGEST_END_MS);
    });
    await Promise.race([this.ended, outOfPatience]);
    clearTimeout(patience);
  }

  private begin(type: Waiting["type"], reject: (error: Error) => void): number | undefined {
    const { mostAsked, mostStreams } = this.options;
    const alike = [...this.waiting.values()].filter((each) => each.type === type).length;
    if (this.isClosing) reject(new HistoryError("the history is closed"));
    else if (!this.line) reject(new HistoryError("the history is being opened again"));
    else if (alike >= (type === "ask" ? mostAsked : mostStreams))
      reject(new HistoryBusy("too much is asked of the past"));
    else return this.nextId++;
    return undefined;
  }

  private patience(giveUp: () => void): NodeJS.Timeout | undefined {
    const { timeoutMs } = this.options;
    return timeoutMs === undefined ? undefined : setTimeout(giveUp, timeoutMs);
  }

  private giveUp(id: number): void {
    const one = this.waiting.get(id);
    this.forget(id);
    one?.fail(new HistoryTooSlow("a stream of the past stood still for too long"));
  }

  private forget(id: number): void {
    this.send({ type: "forget", id });
    this.waiting.delete(id);
  }

  private send(message: ToHistory): void {
    this.line?.postMessage(message);
  }

  private start(): void {
    const line = this.options.spawn();
    this.line = line;
    let reason = "it ended by itself";
    line.on("message", (message: FromHistory) => {
      if (message.type === "unusable") ({ reason } = message);
      else if (message.type === "ready") this.restartAfterMs = RESTART_AFTER_MS.least;
      else this.waiting.get(message.id)?.handle(message);
    });
    line.on("error", (error) => {
      reason = error.message;
    });
    this.ended = new Promise((resolve) => {
      line.once("exit", () => {
        this.lose(reason);
        resolve();
      });
    });
  }

  private lose(reason: string): void {
    this.line = undefined;
    for (const { fail } of [...this.waiting.values()])
      fail(new HistoryError(`the history's thread was lost: ${reason}`));
    this.waiting.clear();
    if (this.isClosing) return;
    this.options.onLost?.(reason);
    this.restart = setTimeout(() => this.start(), this.restartAfterMs);
    this.restartAfterMs = Math.min(2 * this.restartAfterMs, RESTART_AFTER_MS.most);
  }
}

function errorOf({ kind, message }: QuestionFailure): Error {
  return kind === "storage" ? new HistoryError(message) : new Error(message);
}
