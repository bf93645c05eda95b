import { SECOND_MS } from "@/domain/time";
import { type Fault, isPassing, type Outcome } from "./outcome";

/** The newest answer, and the fault of later requests, if any: an old answer is better than none. */
export interface Answer<Value> {
  readonly value?: Value;
  readonly fault?: Fault;
}

/** Repeats a request while there are listeners. All listeners share one request, and at most one is in flight. */
export interface Poll<Value> {
  read(): Answer<Value>;
  /**
   * Requests at once, unless a first answer came with the poll, and again `everyMs` after each answer. With 0, requests until there is one.
   */
  subscribe(listener: () => void): () => void;
  /** Requests now, or right after the request in flight. Resolves with the answer to a request that was sent after the call. */
  refresh(): Promise<void>;
  /**
   * Notes that the answer has changed. Like `refresh`, but after a failure it pauses before the next request, however often it is called.
   */
  noteChange(): void;
}

export interface PollSetup<Value> {
  /** `signal` aborts when there are no listeners left. */
  readonly ask: (signal: AbortSignal) => Promise<Outcome<Value>>;
  readonly everyMs: number;
  /** False while the page is hidden. */
  readonly isVisible: () => boolean;
  /** A recent answer, for which the first listener sends no request. */
  readonly first?: Answer<Value>;
}

/** Pause after a failure before a noted change leads to a request, and before a temporarily refused request is repeated. */
const RETRY_MS = 5 * SECOND_MS;

interface Question {
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

export function createPoll<Value>({ ask, everyMs, isVisible, first }: PollSetup<Value>): Poll<Value> {
  const listeners = new Set<() => void>();
  let answer: Answer<Value> = first ?? {};
  let isAnswered = first !== undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: Question | undefined;
  /** The request that follows the current one. */
  let next: Promise<void> | undefined;

  function question(): Promise<void> {
    wait(undefined);
    const abort = new AbortController();
    const done = take(ask(abort.signal), abort.signal);
    current = { abort, done };
    return done;
  }

  async function take(asked: Promise<Outcome<Value>>, signal: AbortSignal): Promise<void> {
    const outcome = await asked;
    if (signal.aborted) return;
    current = undefined;
    answer = toAnswer(outcome, answer);
    for (const listener of listeners) listener();
    if (listeners.size === 0) return;
    if (everyMs > 0) wait(everyMs);
    else if (!outcome.ok && isPassing(outcome)) wait(RETRY_MS);
  }

  // An answer is shown even if another request follows. Otherwise refreshes faster than answers would show none.
  async function afterCurrent({ abort: { signal }, done }: Question): Promise<void> {
    await done;
    if (signal.aborted) return;
    next = undefined;
    return current ? refresh() : question();
  }

  function refresh(): Promise<void> {
    if (!current) return question();
    next ??= afterCurrent(current);
    return next;
  }

  function wait(ms: number | undefined): void {
    clearTimeout(timer);
    timer = ms === undefined ? undefined : setTimeout(() => (isVisible() ? void refresh() : wait(ms)), ms);
  }

  function begin(): void {
    if (!isAnswered) void refresh();
    else if (everyMs > 0) wait(everyMs);
    isAnswered = false;
  }

  function abandon(): void {
    wait(undefined);
    current?.abort.abort();
    current = undefined;
    next = undefined;
  }

  return {
    read: () => answer,
    refresh,
    noteChange() {
      if (!answer.fault || current) void refresh();
      else if (timer === undefined) wait(RETRY_MS);
    },
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) begin();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) abandon();
      };
    },
  };
}

function toAnswer<Value>(outcome: Outcome<Value>, before: Answer<Value>): Answer<Value> {
  if (outcome.ok) return { value: outcome.value };
  const { ok: _, errors: __, ...fault } = outcome;
  return before.value === undefined || outcome.status === 404 ? { fault } : { value: before.value, fault };
}
