import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { ReplayWindow } from "../clock/replay-window";
import type { ReplayState } from "./replay-state";

const PARAMETER = "t";
const END = "until";
const FOLLOWED = "follow";

/** The moment in an address, as ISO 8601 or epoch milliseconds. Undefined if there is none or it is not a time. */
export function readMoment(search: string): EpochMs | undefined {
  return readTime(search, PARAMETER);
}

/** Whether an address has a time, even an unreadable one. */
export function hasTime(search: string): boolean {
  return new URLSearchParams(search).has(PARAMETER);
}

/** The window in an address, from its moment to its end. Undefined if it has no end, or one that is not after the moment. */
export function readWindow(search: string): ReplayWindow | undefined {
  const from = readMoment(search);
  const until = readTime(search, END);
  return from === undefined || until === undefined || until <= from ? undefined : { from, until };
}

/** The search part with another moment, in whole seconds, and no window; without a moment it means now. */
export function writeMoment(search: string, at: EpochMs | undefined): string {
  return writeTimes(search, { [PARAMETER]: at, [END]: undefined, ...(at === undefined && { [FOLLOWED]: undefined }) });
}

/** The search part with a window in it, in whole seconds. */
export function writeWindow(search: string, { from, until }: ReplayWindow): string {
  return writeTimes(search, { [PARAMETER]: from, [END]: until });
}

/**
 * The search part of a replay. A window is written as a whole, whatever moment of it is shown, so that the link shows all of it. While it
 * plays, the moment where it began, so that the address does not change every second.
 */
export function writeReplay(
  search: string,
  { at, isPlaying, playedFrom, window }: Pick<ReplayState, "at" | "isPlaying" | "playedFrom" | "window">,
): string {
  return window ? writeWindow(search, window) : writeMoment(search, isPlaying ? playedFrom : at);
}

/** Whether two search parts have the same time in whole seconds, however it is written. */
export function isSameTime(one: string, other: string): boolean {
  const [a, b] = [one, other].map((search) => [PARAMETER, END].map((name) => toSecond(readTime(search, name))).join());
  return a === b;
}

function toSecond(at: EpochMs | undefined): number | undefined {
  return at === undefined ? undefined : Math.floor(at / SECOND_MS);
}

/**
 * The search part with the moment that a floor of the past shows; unchanged if none is given. While it plays, the address still has the
 * moment or the window that play began with.
 */
export function withShown(search: string, at: EpochMs | undefined): string {
  const written = readMoment(search);
  const isWritten = written !== undefined && at !== undefined && Math.abs(at - written) < SECOND_MS;
  return at === undefined || isWritten ? search : writeMoment(search, at);
}

/** Whether the floor follows the selected track while the window plays. */
export function isFollowed(search: string): boolean {
  return new URLSearchParams(search).has(FOLLOWED) && readWindow(search) !== undefined;
}

/** The search part that plays a window and follows the selected track through it. */
export function writeFollowed(search: string, window: ReplayWindow): string {
  const parameters = new URLSearchParams(search);
  parameters.set(FOLLOWED, "1");
  return writeWindow(`?${parameters}`, window);
}

function readTime(search: string, name: string): EpochMs | undefined {
  const text = new URLSearchParams(search).get(name)?.trim();
  if (!text) return undefined;
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(at) || Math.abs(at) > 8.64e15 ? undefined : at;
}

function writeTimes(search: string, times: Readonly<Record<string, EpochMs | undefined>>): string {
  const parameters = new URLSearchParams(search);
  for (const [name, at] of Object.entries(times)) {
    if (at === undefined) parameters.delete(name);
    else parameters.set(name, new Date(Math.floor(at / 1_000) * 1_000).toISOString().replace(".000Z", "Z"));
  }
  // Colons and commas are allowed in a query and easier to read.
  const text = parameters.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}
