import { parseBody } from "@/server/http/message/json-body";
import { type Rejection, reject } from "@/server/http/message/rejection";
import { toId } from "@/server/mist/fields";

/** Mist's deliveries have fewer events than this. */
export const MAX_EVENTS = 5_000;

/** The common outer form of all deliveries. */
export interface Envelope {
  readonly ok: true;
  readonly topic: string;
  /** May be empty. */
  readonly events: readonly unknown[];
}

/** Reads the topic and events from a delivery's raw body. */
export function readEnvelope(body: Uint8Array): Envelope | Rejection {
  const parsed = parseBody(body);
  return parsed.ok ? toEnvelope(parsed.value) : parsed;
}

function toEnvelope(value: unknown): Envelope | Rejection {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return reject("invalid-envelope", "The body must be an object with topic and events.");
  }
  const { topic: name, events } = value as Readonly<Record<string, unknown>>;
  const topic = toId(name);
  if (topic === undefined) return reject("invalid-envelope", "topic must be a short text.");
  if (!Array.isArray(events)) return reject("invalid-envelope", "events must be a list.");
  if (events.length > MAX_EVENTS) {
    const detail = `events must be at most ${MAX_EVENTS}, and there are ${events.length}. None of them was taken.`;
    return reject("invalid-envelope", detail);
  }
  return { ok: true, topic, events };
}
