import { useEffect, useSyncExternalStore } from "react";

/** A page is at rest so long after it was loaded: what it can be shown without is fetched from then on. */
const REST_MS = 2_000;
/** A busy page is never idle: it fetches nevertheless. */
const LONGEST_WAIT_MS = 3_000;
const AGAIN_AFTER_MS = 2_000;
/** Once may be a hiccup of the line. */
const GONE_AFTER_FAILURES = 2;

let tellGone: () => void = () => undefined;

/** Runs when code cannot be had time and again: the line is down, or the server has another version by now. */
export function whenCodeIsGone(run: () => void): () => void {
  tellGone = run;
  return () => {
    tellGone = () => undefined;
  };
}

/** Something that a page can be shown without, and that is there once it is fetched. */
export interface Later<Thing> {
  /** Undefined until it is there. */
  readonly now: () => Thing | undefined;
  /** Fetches it, unless that was done; after a failure the next call tries again. */
  readonly fetch: () => void;
  readonly subscribe: (run: () => void) => () => void;
}

export function createLater<Thing>(load: () => Promise<Thing>): Later<Thing> {
  const listeners = new Set<() => void>();
  let thing: Thing | undefined;
  let isUnderWay = false;
  let failures = 0;

  function fetch(): void {
    if (thing !== undefined || isUnderWay) return;
    isUnderWay = true;
    load().then(
      (loaded) => {
        thing = loaded;
        for (const run of listeners) run();
      },
      () => {
        isUnderWay = false;
        failures++;
        if (failures >= GONE_AFTER_FAILURES) tellGone();
      },
    );
  }

  function subscribe(run: () => void): () => void {
    listeners.add(run);
    return () => listeners.delete(run);
  }

  return { now: () => thing, fetch, subscribe };
}

/**
 * Fetched when the page is at rest, or as soon as it is wanted; while it is wanted a line that is down is tried again,
 * and the page's banner says that it is down.
 */
export function useLater<Thing>({ now, fetch, subscribe }: Later<Thing>, isWanted: boolean): Thing | undefined {
  const thing = useSyncExternalStore(subscribe, now, nothing);
  const isThere = thing !== undefined;
  useEffect(() => {
    if (!isThere) void atRest().then(fetch);
  }, [isThere, fetch]);
  useEffect(() => {
    if (isThere || !isWanted) return;
    fetch();
    const timer = setInterval(fetch, AGAIN_AFTER_MS);
    return () => clearInterval(timer);
  }, [isThere, isWanted, fetch]);
  return thing;
}

function nothing(): undefined {
  return undefined;
}

let rest: Promise<void> | undefined;

function atRest(): Promise<void> {
  rest ??= new Promise((resolve) => {
    const wait = () => setTimeout(() => whenIdle(resolve), REST_MS);
    if (document.readyState === "complete") wait();
    else window.addEventListener("load", wait, { once: true });
  });
  return rest;
}

function whenIdle(run: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: LONGEST_WAIT_MS });
  else run();
}
