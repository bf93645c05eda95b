"use client";

import { useCallback, useSyncExternalStore } from "react";
import type { Asked, Endpoint } from "@/domain/contract/endpoint";
import { addressOf } from "./address";
import { call } from "./call";
import { type FirstAnswer, useFirstAnswer } from "./first-answers";
import { type Answer, createPoll, type Poll } from "./poll";

const polls = new Map<string, Poll<unknown>>();
const POLLS_KEPT = 100;
/** First answers already used. They are as old as the page, so they are used only once. */
const taken = new WeakSet<FirstAnswer>();

interface PollOptions {
  readonly everyMs: number;
  readonly first: FirstAnswer | undefined;
}

/** The poll for an address and interval, shared by all components that ask for it. */
function pollOf<Ask extends Asked, Value>(
  endpoint: Endpoint<Ask, Value>,
  asked: NoInfer<Ask>,
  { everyMs, first }: PollOptions,
): Poll<Value> {
  const key = `${everyMs} ${addressOf(endpoint, asked)}`;
  const poll = polls.get(key) ?? begunPoll(endpoint, asked, { everyMs, first });
  // Inserted again, so that the first entry in the map is the least recently used.
  polls.delete(key);
  polls.set(key, poll);
  for (const oldest of polls.keys()) {
    if (polls.size <= POLLS_KEPT) break;
    polls.delete(oldest);
  }
  // An address belongs to one endpoint, which decoded the answer.
  return poll as Poll<Value>;
}

function begunPoll<Ask extends Asked, Value>(
  endpoint: Endpoint<Ask, Value>,
  asked: NoInfer<Ask>,
  { everyMs, first }: PollOptions,
): Poll<unknown> {
  const isNew = first !== undefined && !taken.has(first);
  if (isNew) taken.add(first);
  return createPoll<unknown>({
    ask: (signal) => call(endpoint, { ...asked, signal }),
    everyMs,
    isVisible,
    ...(isNew && { first: first.answer }),
  });
}

/** Forgets all answers, so that they are requested again. One of them may have broken the page. */
export function forgetAnswers(): void {
  polls.clear();
}

function isVisible(): boolean {
  return document.visibilityState === "visible";
}

export interface AnswerOptions<Value> {
  /** The value that came with the page. */
  readonly initial?: Value;
  /** Interval in milliseconds. With 0 one request is sent, which is repeated if it is refused temporarily. */
  readonly everyMs: number;
}

export interface UsedAnswer<Value> extends Answer<Value>, Pick<Poll<Value>, "refresh" | "noteChange"> {}

/** The answer of a route, kept up to date. No request is sent while `asked` is undefined. Unmounting the last user aborts the request. */
export function useAnswer<Ask extends Asked, Value>(
  endpoint: Endpoint<Ask, Value>,
  asked: NoInfer<Ask> | undefined,
  { initial, everyMs }: AnswerOptions<NoInfer<Value>>,
): UsedAnswer<Value> {
  const first = useFirstAnswer(asked && addressOf(endpoint, asked));
  const poll =
    asked === undefined || typeof document === "undefined" ? undefined : pollOf(endpoint, asked, { everyMs, first });
  const subscribe = useCallback((listener: () => void) => poll?.subscribe(listener) ?? noop, [poll]);
  // The server decoded it with the endpoint of its address.
  const rendered = (first?.answer ?? NOTHING) as Answer<Value>;
  const answer = useSyncExternalStore(
    subscribe,
    () => poll?.read() ?? NOTHING,
    () => rendered,
  );
  const refresh = useCallback(() => poll?.refresh() ?? Promise.resolve(), [poll]);
  const noteChange = useCallback(() => poll?.noteChange(), [poll]);
  const value = answer.value ?? (answer.fault?.status === 404 ? undefined : initial);
  return {
    refresh,
    noteChange,
    ...(value === undefined ? {} : { value }),
    ...(answer.fault ? { fault: answer.fault } : {}),
  };
}

const NOTHING: Answer<never> = {};
const noop = () => undefined;
