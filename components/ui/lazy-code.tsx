"use client";

import { Component, type ReactNode, Suspense, use, useState } from "react";

/** A page is at rest this long after its load event. Lazy code is fetched from then on. */
const REST_MS = 2_000;
/** A page that is never idle fetches the code after this wait all the same. */
const LONGEST_WAIT_MS = 3_000;
const RETRY_MS = 2_000;
/** A single failure may be a hiccup of the network. */
const GONE_AFTER_FAILURES = 2;

let reportGone: () => void = () => undefined;

/** Calls `run` when code fails to load repeatedly: the network is down, or the server has been updated. Returns its stop. */
export function onLoadFailure(run: () => void): () => void {
  reportGone = run;
  return () => {
    reportGone = () => undefined;
  };
}

/** A module that the first load of a page does without. */
export interface LazyCode<Module> {
  /** Undefined until it is loaded. */
  readonly now: () => Module | undefined;
  /** The same promise until it settles; after a failure the next call tries again. */
  readonly fetch: () => Promise<Module>;
  /** Fetches ahead, for example when the pointer is on the button that will need it. */
  readonly preload: () => void;
}

/** Code that is fetched when the page is at rest, so that a menu opens at once, or earlier when `Lazy` needs it. */
export function lazyCode<Module>(load: () => Promise<Module>): LazyCode<Module> {
  let module: Module | undefined;
  let attempt: Promise<Module> | undefined;
  let failures = 0;

  async function loadOnce(): Promise<Module> {
    try {
      module = await load();
      return module;
    } catch (cause) {
      attempt = undefined;
      failures++;
      if (failures >= GONE_AFTER_FAILURES) reportGone();
      throw new MissingCode("code of this page could not be fetched", { cause });
    }
  }

  function fetch(): Promise<Module> {
    attempt ??= loadOnce();
    return attempt;
  }

  const preload = () => void fetch().catch(() => undefined);
  if (typeof window !== "undefined") queueWhenIdle(preload);
  return { now: () => module, fetch, preload };
}

interface LazyProps<Module> {
  readonly code: LazyCode<Module>;
  readonly children: (module: Module) => ReactNode;
}

/** Shows nothing until the code is there. A failed fetch is repeated for as long as this is rendered. */
export function Lazy<Module>(props: LazyProps<Module>) {
  return (
    <RetryBoundary>
      <Suspense>
        <Loaded {...props} />
      </Suspense>
    </RetryBoundary>
  );
}

/** Code that is loaded already is shown in the same render: `use` would suspend for a moment. */
function Loaded<Module>({ code, children }: LazyProps<Module>) {
  return children(code.now() ?? use(code.fetch()));
}

/** True from the first time on that `isTrue` was: a window that has been opened once stays rendered. */
export function useLatched(isTrue: boolean): boolean {
  const [was, setWas] = useState(isTrue);
  if (isTrue && !was) setWas(true);
  return was || isTrue;
}

class MissingCode extends Error {}

interface RetryState {
  readonly error?: unknown;
}

/** Renders its children again some time after their code could not be fetched. Any other error goes on to the next boundary. */
class RetryBoundary extends Component<{ readonly children: ReactNode }, RetryState> {
  override state: RetryState = {};
  private timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError(error: unknown): RetryState {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    if (error instanceof MissingCode) this.timer = setTimeout(() => this.setState({ error: undefined }), RETRY_MS);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.timer);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    if (error instanceof MissingCode) return null;
    throw error;
  }
}

let lastTurn: Promise<void> | undefined;

/** Runs when the page is at rest, one call after the other: to ask for all code at once takes longer than a frame. */
export function queueWhenIdle(run: () => void): void {
  lastTurn = (lastTurn ?? loaded()).then(() => new Promise(whenIdle));
  void lastTurn.then(run);
}

function loaded(): Promise<void> {
  return new Promise((resolve) => {
    const wait = () => setTimeout(resolve, REST_MS);
    if (document.readyState === "complete") wait();
    else window.addEventListener("load", wait, { once: true });
  });
}

function whenIdle(run: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: LONGEST_WAIT_MS });
  else setTimeout(run);
}
