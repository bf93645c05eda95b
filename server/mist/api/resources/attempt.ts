import { z } from "zod";
import { fact, required, toNumber, toText } from "../../fields";

/** `GET …/webhooks/:id/events/search`: one attempt by Mist to deliver. */
export const attemptSchema = z.object({
  id: fact(toText),
  /** The body as sent: a string with JSON, or the JSON itself. */
  req_payload: required(toPayload, "req_payload"),
  status: fact(toText),
  status_code: fact(toNumber),
  /** Epoch seconds. */
  timestamp: fact(toNumber),
});

export type AttemptResource = z.output<typeof attemptSchema>;

function toPayload(value: unknown): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : undefined;
}
