import type { EpochMs } from "@/domain/time";

const PARAMETER = "t";

/** The moment that an address names: ISO 8601, or epoch milliseconds. Undefined where it names none, or nothing that is a time. */
export function readMoment(search: string): EpochMs | undefined {
  const text = new URLSearchParams(search).get(PARAMETER)?.trim();
  if (!text) return undefined;
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(at) || Math.abs(at) > 8.64e15 ? undefined : at;
}

/** The search part with another moment in it, in whole seconds; without one it is about now. */
export function writeMoment(search: string, at: EpochMs | undefined): string {
  const parameters = new URLSearchParams(search);
  if (at === undefined) parameters.delete(PARAMETER);
  else parameters.set(PARAMETER, new Date(Math.floor(at / 1_000) * 1_000).toISOString().replace(".000Z", "Z"));
  // Colons and commas are allowed there, and easier to read.
  const text = parameters.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}
