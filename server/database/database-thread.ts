import type { Worker } from "node:worker_threads";
import { toStorageError } from "./failure";
import { newStopFlag, raise } from "./stop-flag";
import { Overloaded, StorageError, TookTooLong } from "./storage-error";
import type { Gathering, RunOptions, ThreadOptions } from "./thread-options";
import type {
  BoundStatement,
  ConnectionState,
  Failure,
  FromWorker,
  Obstacle,
  Request,
  StatementResult,
  ToWorker,
} from "./worker-messages";

interface Pending {
  readonly request: Request;
  readonly transfer: readonly ArrayBuffer[];
  readonly resolve: (results: readonly StatementResult[]) => void;
  readonly reject: (error: StorageError) => void;
}

const RESTART_AFTER_MS = 1_000;
/** A thread that has not opened its connection by then is given up as well. */
const LONGEST_START_MS = 30_000;
const ALONE: Gathering = { msEach: 0, longestMs: 0, enough: 1 };

function isLazy({ request }: Pending): boolean {
  return request.lazy ?? false;
}

/**
 * The main thread's end of a database worker. A thread that ends unasked fails what it had taken and is replaced.
 * None is ever terminated: the driver aborts the whole process when that happens inside a query.
 */
export class DatabaseThread {
  private readonly options: ThreadOptions;
  /** Not handed to the thread yet. */
  private waitingRequests: Pending[] = [];
  /** Handed over, not answered yet: one group at a time. */
  private readonly taken = new Map<number, Pending>();
  private readonly abandoned = new Set<Promise<void>>();
  private worker: Worker | undefined;
  private stop = newStopFlag();
  /** The thread has opened its connection. */
  private isReady = false;
  private restart: NodeJS.Timeout | undefined;
  private deadline: NodeJS.Timeout | undefined;
  private handing: NodeJS.Immediate | undefined;
  private gathering: NodeJS.Timeout | undefined;
  /** When a group that needs a sync was handed over, and how many were in it. */
  private handedAt = Number.NEGATIVE_INFINITY;
  private lastSize = 0;
  private nextId = 1;
  /** True until the first opening went well, and again from `close()` on: then a lost thread is not replaced. */
  private closing = true;
  private onIdle: () => void = () => {};

  constructor(options: ThreadOptions) {
    this.options = options;
  }

  /** How the connection was set up, or why there is none. Call once, before anything else. */
  async open(): Promise<ConnectionState | Obstacle> {
    const opened = await this.start();
    this.closing = "reason" in opened;
    return opened;
  }

  /** What is ahead of another request: those waiting, and threads given up that are not done. */
  get load(): number {
    return this.waiting + this.abandoned.size * (this.options.mostWaiting ?? 0);
  }

  get waiting(): number {
    return this.waitingRequests.length + this.taken.size;
  }

  /** All of the statements or none, unless `alone`. Rejects with `StorageError`. */
  run(
    statements: readonly BoundStatement[],
    { transfer = [], alone = false, lazy = false, mark }: RunOptions = {},
  ): Promise<readonly StatementResult[]> {
    const refusal = this.refusal();
    if (refusal) return Promise.reject(refusal);
    const options = { ...(alone && { alone }), ...(lazy && { lazy }), ...(mark && { mark }) };
    const request: Request = { id: this.nextId++, statements, ...options };
    return new Promise((resolve, reject) => {
      this.waitingRequests.push({ request, transfer, resolve, reject });
      this.handSoon();
    });
  }

  /** Takes nothing more from here on; what was asked before is still answered. */
  refuseMore(): void {
    this.closing = true;
  }

  /** Resolves when everything asked before is answered and every thread has ended, those given up as well. */
  async close(): Promise<void> {
    this.refuseMore();
    clearTimeout(this.restart);
    this.hand();
    await new Promise<void>((resolve) => {
      this.onIdle = resolve;
      this.noteIdle();
    });
    if (this.worker) this.dismiss(this.worker);
    await Promise.all(this.abandoned);
  }

  private refusal(): StorageError | undefined {
    if (this.closing) return new StorageError("the database is closed");
    if (this.waiting >= (this.options.mostWaiting ?? Number.POSITIVE_INFINITY) || this.isExhausted)
      return new Overloaded("too many queries are under way");
    return this.worker ? undefined : new StorageError("the database is being opened again");
  }

  /** Every thread that may run is busy with a query that nobody waits for any more. */
  private get isExhausted(): boolean {
    return !this.worker && this.abandoned.size >= (this.options.mostAbandoned ?? Number.POSITIVE_INFINITY);
  }

  private start(): Promise<ConnectionState | Obstacle> {
    this.stop = newStopFlag();
    const worker = this.options.spawn(this.stop);
    this.worker = worker;
    this.isReady = false;
    let obstacle: Obstacle = { reason: "it ended by itself", damaged: false };
    let hasOpened = false;
    worker.on("error", ({ message }) => {
      obstacle = { reason: message, damaged: false };
    });
    return new Promise((resolve) => {
      worker.on("message", (message: FromWorker) => {
        if (message.type === "unusable") obstacle = message;
        if (message.type === "ready") {
          hasOpened = true;
          resolve(message.state);
          if (this.worker === worker) this.beginTime();
        }
        if (this.worker === worker) this.hear(message);
      });
      worker.on("exit", () => {
        resolve(obstacle);
        if (this.worker === worker) this.lose(obstacle.reason, hasOpened);
      });
    });
  }

  /** Whatever else is asked in this turn of the event loop goes into the same group. */
  private handSoon(): void {
    if (this.taken.size > 0 || this.handing || this.gathersMore()) return;
    this.handing = setImmediate(() => this.hand());
  }

  /** True where what waits is left to wait for more. */
  private gathersMore(): boolean {
    const { options, waitingRequests } = this;
    const { msEach, longestMs, enough } = options.gather ?? ALONE;
    if (this.closing || waitingRequests.length >= enough || waitingRequests.every(isLazy)) return false;
    const leftMs = this.handedAt + Math.min(longestMs, msEach * (this.lastSize + 1)) - performance.now();
    if (leftMs <= 0) return false;
    this.gathering ??= setTimeout(() => this.hand(), leftMs);
    return true;
  }

  private hand(): void {
    clearImmediate(this.handing);
    clearTimeout(this.gathering);
    this.handing = undefined;
    this.gathering = undefined;
    const { worker, options, taken } = this;
    if (!worker || taken.size > 0 || this.waitingRequests.length === 0) return;
    const group = this.waitingRequests.splice(0, options.groupLimit ?? 1);
    for (const each of group) taken.set(each.request.id, each);
    if (!group.every(isLazy)) {
      this.handedAt = performance.now();
      this.lastSize = group.length;
    }
    const message: ToWorker = { type: "run", requests: group.map(({ request }) => request) };
    worker.postMessage(
      message,
      group.flatMap(({ transfer }) => transfer),
    );
    this.limitTime();
  }

  /** From here on the time of what the thread was given before it was ready counts. */
  private beginTime(): void {
    this.isReady = true;
    clearTimeout(this.deadline);
    if (this.taken.size > 0) this.limitTime();
  }

  private limitTime(): void {
    const { timeoutMs } = this.options;
    if (timeoutMs === undefined) return;
    this.deadline = setTimeout(() => this.giveUp(timeoutMs), this.isReady ? timeoutMs : LONGEST_START_MS);
  }

  private hear(message: FromWorker): void {
    if (message.type !== "answers") return;
    clearTimeout(this.deadline);
    this.options.onGroup?.(message.answers.length, message.tookMs);
    const asked = message.answers.map(({ id }) => this.taken.get(id));
    this.taken.clear();
    // The thread goes on while this one answers.
    if (!this.gathersMore()) this.hand();
    for (const [index, answer] of message.answers.entries()) {
      if (answer.ok) asked[index]?.resolve(answer.results);
      else this.fail(asked[index], answer.failure);
    }
    this.noteIdle();
  }

  private noteIdle(): void {
    if (this.waiting === 0) this.onIdle();
  }

  private fail(pending: Pending | undefined, failure: Failure): void {
    this.options.onFailure?.(failure);
    pending?.reject(toStorageError(failure));
  }

  private lose(reason: string, hadOpened: boolean): void {
    this.worker = undefined;
    clearTimeout(this.deadline);
    const lost = [...this.taken.values(), ...this.waitingRequests];
    this.taken.clear();
    this.waitingRequests = [];
    for (const { reject } of lost) reject(new StorageError(`the database thread was lost: ${reason}`));
    this.noteIdle();
    if (this.closing) return;
    this.options.onRestart?.(reason);
    this.restart = setTimeout(() => void this.start(), hadOpened ? 0 : RESTART_AFTER_MS);
  }

  private giveUp(timeoutMs: number): void {
    const late = [...this.taken.values()];
    this.taken.clear();
    for (const { reject } of late) reject(new TookTooLong(`a query took longer than ${timeoutMs / 1_000} s`));
    raise(this.stop);
    if (this.worker) this.dismiss(this.worker);
    this.replace();
    this.hand();
    this.noteIdle();
  }

  /** Starts another in the place of one that was given up, now or when one of those has ended. */
  private replace(): void {
    if (this.worker || (this.closing && this.waiting === 0)) return;
    if (!this.isExhausted) {
      void this.start();
      return;
    }
    for (const { reject } of this.waitingRequests.splice(0)) reject(new Overloaded("too many queries are under way"));
  }

  /** The thread ends when it has finished what it is at: a native call ends early only where it looks at the flag. */
  private dismiss(worker: Worker): void {
    this.worker = undefined;
    const gone = new Promise<void>((resolve) => {
      worker.once("exit", () => {
        this.abandoned.delete(gone);
        resolve();
        this.replace();
      });
    });
    this.abandoned.add(gone);
    worker.postMessage({ type: "close" } satisfies ToWorker);
  }
}
