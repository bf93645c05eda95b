import type { Page } from "playwright";

/** An event of Chromium's traces (https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU); times in microseconds. */
interface TraceEvent {
  readonly name: string;
  /** "X" for an event with a duration. */
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** CPU time of the thread during the event. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}

/** CPU milliseconds of a page's main thread, which exclude other processes of a busy machine. */
export interface MainThread {
  /** The time of every task. */
  readonly tasks: readonly number[];
  /** From the first event of a press to the first frame submitted after its last event; 0 if there was none. */
  readonly toFrame: number;
}

const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"];
const PRESSES = new Set(["pointerdown", "mousedown", "pointerup", "mouseup", "click", "keydown", "keypress"]);

/** Traces a page during an act. Tracing itself takes time, so do not combine it with times by the clock. */
export async function mainThreadWhile(page: Page, act: () => Promise<unknown>): Promise<MainThread> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  // The protocol does not type these objects.
  session.on("Tracing.dataCollected", ({ value }) => void events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  const traceConfig = { includedCategories: CATEGORIES };
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
  await act();
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  return readMainThread(events);
}

function readMainThread(events: readonly TraceEvent[]): MainThread {
  const heard = events.filter(({ name }) => name === "EventDispatch");
  const [first] = heard;
  const own = events.filter(({ pid, tid, ph }) => pid === first?.pid && tid === first.tid && ph === "X");
  const runs = own.filter(({ name }) => name === "RunTask");
  const tasks = runs.length > 0 ? runs : own.filter(({ name }) => name === "ThreadControllerImpl::RunTask");
  const presses = heard.filter(({ args }) => PRESSES.has(args?.data?.type ?? "")).sort((a, b) => a.ts - b.ts);
  const [from, last] = [presses[0]?.ts, presses.at(-1)?.ts];
  const frames = own.filter(({ name, ts }) => name === "Commit" && last !== undefined && ts > last);
  const until = Math.min(...frames.map(endOf));
  const between = tasks.filter((task) => from !== undefined && endOf(task) >= from && task.ts <= until);
  return { tasks: tasks.map(cpuMs), toFrame: until === Infinity ? 0 : sum(between.map(cpuMs)) };
}

function endOf({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur;
}

function cpuMs({ tdur = 0 }: TraceEvent): number {
  return tdur / 1_000;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
