import pino, { type Logger } from "pino";

export type Log = Logger;

/** One JSON line an entry on standard output; secrets never in it. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ["headers.authorization", "headers.cookie", "*.secret", "secret"], censor: "[redacted]" },
  });
}
