import type { Worker } from "node:worker_threads";
import { toStorageError } from "./failure";
import { newStopFlag, raise } from "./stop-flag";
import { Overloaded, StorageError, TookTooLong } from "./storage-error";
import type { Batching, RunOptions, ThreadOptions } from "./thread-options";
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
/** A thread that takes longer to open its connection is abandoned. */
const LONGEST_START_MS = 30_000;
const ALONE: Batching = { msEach: 0, longestMs: 0, enough: 1 };

function isLazy({ request }: Pending): boolean {
  return request.lazy ?? false;
}

/**
 * The main thread's side of a database worker. If a thread ends unexpectedly, its current requests fail and it is replaced. Threads are
 * never terminated: the driver aborts the whole process if that happens during a query.
 */
export class DatabaseThread {
  private readonly options: ThreadOptions;
  /** Not yet sent to the thread. */
  private waitingRequests: Pending[] = [];
  /** Sent and not yet answered: one group at a time. */
  private readonly inFlight = new Map<number, Pending>();
  private readonly abandoned = new Set<Promise<void>>();
  private worker: Worker | undefined;
  private stop = newStopFlag();
  /** Whether the thread has opened its connection. */
  private isReady = false;
  private restart: NodeJS.Timeout | undefined;
  private deadline: NodeJS.Timeout | undefined;
  private dispatching: NodeJS.Immediate | undefined;
  private batchTimer: NodeJS.Timeout | undefined;
  /** When the last group that needed a sync was sent, and its size. */
  private dispatchedAt = Number.NEGATIVE_INFINITY;
  private lastSize = 0;
  private nextId = 1;
  /** True until the first successful start, and again after `close()`: a lost thread is then not replaced. */
  private closing = true;
  private onIdle: () => void = () => {};

  constructor(options: ThreadOptions) {
    this.options = options;
  }

  /** Starts the thread. Returns how the connection is set up, or why it cannot be opened. To be called once, before anything else. */
  async open(): Promise<ConnectionState | Obstacle> {
    const opened = await this.start();
    this.closing = "reason" in opened;
    return opened;
  }

  /** How much is ahead of a new request: waiting requests, and abandoned threads that still run. */
  get load(): number {
    return this.waiting + this.abandoned.size * (this.options.mostWaiting ?? 0);
  }

  get waiting(): number {
    return this.waitingRequests.length + this.inFlight.size;
  }

  /** Runs all of the statements or none, except with `alone`. Rejects with `StorageError`. */
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
      this.scheduleDispatch();
    });
  }

  /** Refuses further requests. Earlier ones are still answered. */
  stopAccepting(): void {
    this.closing = true;
  }

  /** Resolves when all requests are answered and all threads have ended, including abandoned ones. */
  async close(): Promise<void> {
    this.stopAccepting();
    clearTimeout(this.restart);
    this.dispatch();
    await new Promise<void>((resolve) => {
      this.onIdle = resolve;
      this.noteIdle();
    });
    if (this.worker) this.endWorker(this.worker);
    await Promise.all(this.abandoned);
  }

  private refusal(): StorageError | undefined {
    if (this.closing) return new StorageError("the database is closed");
    if (this.waiting >= (this.options.mostWaiting ?? Number.POSITIVE_INFINITY) || this.isExhausted)
      return new Overloaded("too many queries are under way");
    return this.worker ? undefined : new StorageError("the database is being opened again");
  }

  /** Whether all threads that may run are busy with abandoned queries. */
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
          if (this.worker === worker) this.startTimeout();
        }
        if (this.worker === worker) this.handleMessage(message);
      });
      worker.on("exit", () => {
        resolve(obstacle);
        if (this.worker === worker) this.handleLoss(obstacle.reason, hasOpened);
      });
    });
  }

  /** Sends the group at the end of this turn of the event loop, so that requests of the same turn join it. */
  private scheduleDispatch(): void {
    if (this.inFlight.size > 0 || this.dispatching || this.waitsForMore()) return;
    this.dispatching = setImmediate(() => this.dispatch());
  }

  /** Returns whether the waiting requests should wait for more. */
  private waitsForMore(): boolean {
    const { options, waitingRequests } = this;
    const { msEach, longestMs, enough } = options.gather ?? ALONE;
    if (this.closing || waitingRequests.length >= enough || waitingRequests.every(isLazy)) return false;
    const leftMs = this.dispatchedAt + Math.min(longestMs, msEach * (this.lastSize + 1)) - performance.now();
    if (leftMs <= 0) return false;
    this.batchTimer ??= setTimeout(() => this.dispatch(), leftMs);
    return true;
  }

  private dispatch(): void {
    clearImmediate(this.dispatching);
    clearTimeout(this.batchTimer);
    this.dispatching = undefined;
    this.batchTimer = undefined;
    const { worker, options, inFlight } = this;
    if (!worker || inFlight.size > 0 || this.waitingRequests.length === 0) return;
    const group = this.waitingRequests.splice(0, options.groupLimit ?? 1);
    for (const each of group) inFlight.set(each.request.id, each);
    if (!group.every(isLazy)) {
      this.dispatchedAt = performance.now();
      this.lastSize = group.length;
    }
    const message: ToWorker = { type: "run", requests: group.map(({ request }) => request) };
    worker.postMessage(
      message,
      group.flatMap(({ transfer }) => transfer),
    );
    this.setDeadline();
  }

  /** Starts the timeout of requests that were sent before the thread was ready. */
  private startTimeout(): void {
    this.isReady = true;
    clearTimeout(this.deadline);
    if (this.inFlight.size > 0) this.setDeadline();
  }

  private setDeadline(): void {
    const { timeoutMs } = this.options;
    if (timeoutMs === undefined) return;
    this.deadline = setTimeout(() => this.abandon(timeoutMs), this.isReady ? timeoutMs : LONGEST_START_MS);
  }

  private handleMessage(message: FromWorker): void {
    if (message.type !== "answers") return;
    clearTimeout(this.deadline);
    this.options.onGroup?.(message.answers.length, message.tookMs);
    const asked = message.answers.map(({ id }) => this.inFlight.get(id));
    this.inFlight.clear();
    // Sent first, so that the thread works while the answers are handled here.
    if (!this.waitsForMore()) this.dispatch();
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

  private handleLoss(reason: string, hadOpened: boolean): void {
    this.worker = undefined;
    clearTimeout(this.deadline);
    const lost = [...this.inFlight.values(), ...this.waitingRequests];
    this.inFlight.clear();
    this.waitingRequests = [];
    for (const { reject } of lost) reject(new StorageError(`the database thread was lost: ${reason}`));
    this.noteIdle();
    if (this.closing) return;
    this.options.onRestart?.(reason);
    this.restart = setTimeout(() => void this.start(), hadOpened ? 0 : RESTART_AFTER_MS);
  }

  private abandon(timeoutMs: number): void {
    const late = [...this.inFlight.values()];
    this.inFlight.clear();
    for (const { reject } of late) reject(new TookTooLong(`a query took longer than ${timeoutMs / 1_000} s`));
    raise(this.stop);
    if (this.worker) this.endWorker(this.worker);
    this.replace();
    this.dispatch();
    this.noteIdle();
  }

  /** Starts another thread instead of an abandoned one: now, or when one of the abandoned threads has ended. */
  private replace(): void {
    if (this.worker || (this.closing && this.waiting === 0)) return;
    if (!this.isExhausted) {
      void this.start();
      return;
    }
    for (const { reject } of this.waitingRequests.splice(0)) reject(new Overloaded("too many queries are under way"));
  }

  /** Lets the thread end by itself after its current work. A native call ends early only if it checks the flag. */
  private endWorker(worker: Worker): void {
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
