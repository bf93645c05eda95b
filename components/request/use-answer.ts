"use client";

import { useCallback, useSyncExternalStore } from "react";
import { type Answer, createPoll, type Poll } from "@/viewer/api/poll";
import { getJson } from "./request";

const polls = new Map<string, Poll<unknown>>();
const POLLS_KEPT = 100;

function pollOf<Value>(path: string, everyMs: number): Poll<Value> {
  const key = `${everyMs} ${path}`;
  const poll = polls.get(key) ?? createPoll<unknown>({ ask: () => getJson(path), everyMs, isVisible });
  // Set anew, so that the first in the map is the one longest unused.
  polls.delete(key);
  polls.set(key, poll);
  for (const oldest of polls.keys()) {
    if (polls.size <= POLLS_KEPT) break;
    polls.delete(oldest);
  }
  return poll as Poll<Value>;
}

/** So that the next look asks anew: what was answered may be what broke the page. */
export function forgetAnswers(): void {
  polls.clear();
}

function isVisible(): boolean {
  return document.visibilityState === "visible";
}

export interface AnswerOptions<Value> {
  /** What the server already knew when it rendered the page. */
  readonly initial?: Value;
  /** 0 asks only once. */
  readonly everyMs: number;
}

export interface UsedAnswer<Value> extends Answer<Value> {
  readonly refresh: () => Promise<void>;
}

/** The answer to GET `path`, kept up to date; nothing is asked while `path` is undefined. */
export function useAnswer<Value>(
  path: string | undefined,
  { initial, everyMs }: AnswerOptions<Value>,
): UsedAnswer<Value> {
  const poll = path === undefined || typeof document === "undefined" ? undefined : pollOf<Value>(path, everyMs);
  const subscribe = useCallback((listener: () => void) => poll?.subscribe(listener) ?? noop, [poll]);
  const answer = useSyncExternalStore<Answer<Value>>(subscribe, () => poll?.read() ?? NOTHING, nothing);
  const refresh = useCallback(() => poll?.refresh() ?? Promise.resolve(), [poll]);
  const value = answer.value ?? (answer.fault?.status === 404 ? undefined : initial);
  return {
    refresh,
    ...(value === undefined ? {} : { value }),
    ...(answer.fault ? { fault: answer.fault } : {}),
  };
}

const NOTHING: Answer<never> = {};
const nothing = () => NOTHING;
const noop = () => undefined;
