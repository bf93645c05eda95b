import type { Fault, Outcome } from "./outcome";

/** The newest answer, and the fault since then if there is one: an old answer is better than none. */
export interface Answer<Value> {
  readonly value?: Value;
  readonly fault?: Fault;
}

/** Asks the same again and again while somebody listens; all listeners share one question. */
export interface Poll<Value> {
  read(): Answer<Value>;
  /** Asks at once, and again `everyMs` after each answer; 0 asks only once. */
  subscribe(listener: () => void): () => void;
  /** Asks now, outside the rhythm. */
  refresh(): Promise<void>;
}

export interface PollSetup<Value> {
  /** The signal aborts once nobody waits for the answer any more. */
  readonly ask: (signal: AbortSignal) => Promise<Outcome<Value>>;
  readonly everyMs: number;
  /** False while nobody can see the page. */
  readonly isVisible: () => boolean;
}

export function createPoll<Value>({ ask, everyMs, isVisible }: PollSetup<Value>): Poll<Value> {
  const listeners = new Set<() => void>();
  let answer: Answer<Value> = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();

  async function refresh(): Promise<void> {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const outcome = await ask(signal);
    // A later question was asked, or nobody listens any more.
    if (signal.aborted) return;
    answer = toAnswer(outcome, answer);
    for (const listener of listeners) listener();
    if (listeners.size > 0 && everyMs > 0) timer = setTimeout(() => void tick(), everyMs);
  }

  async function tick(): Promise<void> {
    if (isVisible()) return refresh();
    timer = setTimeout(() => void tick(), everyMs);
  }

  return {
    read: () => answer,
    refresh,
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) void refresh();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        asking.abort();
      };
    },
  };
}

function toAnswer<Value>(outcome: Outcome<Value>, before: Answer<Value>): Answer<Value> {
  if (outcome.ok) return { value: outcome.value };
  const { ok: _, errors: __, ...fault } = outcome;
  return before.value === undefined || outcome.status === 404 ? { fault } : { value: before.value, fault };
}
