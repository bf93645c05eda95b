import type { Fault, Outcome } from "./request";

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
  readonly ask: () => Promise<Outcome<Value>>;
  readonly everyMs: number;
  /** False while nobody can see the page. */
  readonly isVisible: () => boolean;
}

export function createPoll<Value>({ ask, everyMs, isVisible }: PollSetup<Value>): Poll<Value> {
  const listeners = new Set<() => void>();
  let answer: Answer<Value> = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function refresh(): Promise<void> {
    const turn = ++asked;
    clearTimeout(timer);
    const outcome = await ask();
    if (turn !== asked) return;
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
        asked++;
      };
    },
  };
}

function toAnswer<Value>(outcome: Outcome<Value>, before: Answer<Value>): Answer<Value> {
  if (outcome.ok) return { value: outcome.value };
  const { ok: _, errors: __, ...fault } = outcome;
  return before.value === undefined || outcome.status === 404 ? { fault } : { value: before.value, fault };
}
