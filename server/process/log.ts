import pino, { type DestinationStream, type Logger } from "pino";

import { VERSION } from "./version";

export type Log = Logger;

/** Fields that contain secrets. They are not logged on purpose; this guards against accidents. */
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
/** Depths at which they are redacted: enough for a request's headers in a line's fields. */
const DEPTHS = ["", "*", "*.*"];

const MIN_WITH_VERSION = pino.levels.values.error ?? 50;

/** Logs one JSON line for each entry on standard output, without secrets. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // Errors include the version.
    mixin: (_fields: object, level: number) => (level >= MIN_WITH_VERSION ? { version: VERSION } : {}),
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: DEPTHS.flatMap((depth) => SECRET_FIELDS.map((field) => `${depth}["${field}"]`)),
      censor: "[redacted]",
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
