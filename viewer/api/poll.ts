import { SECOND_MS } from "@/domain/time";
import { type Fault, isPassing, type Outcome } from "./outcome";

/** The newest answer, and the fault since then if there is one: an old answer is better than none. */
export interface Answer<Value> {
  readonly value?: Value;
  readonly fault?: Fault;
}

/** Asks the same again and again while somebody listens; all listeners share one question, and no two are under way at once. */
export interface Poll<Value> {
  read(): Answer<Value>;
  /** Asks at once, but where a first answer was given with the poll, and again `everyMs` after each answer; 0 asks until there is one. */
  subscribe(listener: () => void): () => void;
  /** Asks now, outside the rhythm; while a question is under way, right after its answer. Ends with the answer to a question asked after the call. */
  refresh(): Promise<void>;
  /** Something that the answer tells has changed: as `refresh`, but what failed is asked again after a pause, however often this is called. */
  noteChange(): void;
}

export interface PollSetup<Value> {
  /** The signal aborts once nobody waits for the answer any more. */
  readonly ask: (signal: AbortSignal) => Promise<Outcome<Value>>;
  readonly everyMs: number;
  /** False while nobody can see the page. */
  readonly isVisible: () => boolean;
  /** What was answered already, just now: the first who listens need not ask. */
  readonly first?: Answer<Value>;
}

/** Pause after a failure before a change leads to the next question, and before what is refused for a moment is asked again. */
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
  /** The question that follows the current one. */
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

  // An answer under way is shown even where another question follows: when refreshes come faster than answers, some must be.
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
