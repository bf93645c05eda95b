import pino, { type DestinationStream, type Logger } from "pino";

import { VERSION } from "./version";

export type Log = Logger;

/** Fields that hold what lets somebody in. Nobody logs them on purpose; this is for the day when somebody does. */
const SECRET_FIELDS = [
  "authorization",
  "cookie",
  "set-cookie",
  "x-mist-signature",
  "x-mist-signature-v2",
  "secret",
  "secrets",
  "clientSecret",
  "password",
  "passwordHash",
  "token",
];
/** As deep as a header of a request in the fields of a line. */
const DEPTHS = ["", "*", "*.*"];

const LEAST_WITH_VERSION = pino.levels.values.error ?? 50;

/** One JSON line an entry on standard output; secrets never in it. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // With what went wrong, the version that did it.
    mixin: (_fields: object, level: number) => (level >= LEAST_WITH_VERSION ? { version: VERSION } : {}),
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: DEPTHS.flatMap((depth) => SECRET_FIELDS.map((field) => `${depth}["${field}"]`)),
      censor: "[redacted]",
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
