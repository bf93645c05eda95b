import { z } from "zod";
import { fact, required, toId, toText } from "../../fields";
import { topicSpelling } from "../../topics/known-topics";
import { toPartialList } from "./readers";

/** `GET /sites/:site_id/webhooks`, and the answer to writing one. The secret is only for comparison and must not be stored. */
export const webhookSchema = z.object({
  id: required(toId, "id"),
  name: fact(toText),
  /** `http-post`, or another type such as `splunk`. */
  type: fact(toText),
  url: fact(toText),
  secret: fact(toText),
  topics: fact(toPartialList(toTopic, 100)),
  enabled: fact(toFlag),
  verify_cert: fact(toFlag),
  single_event_per_message: fact(toFlag),
});

export type WebhookResource = z.output<typeof webhookSchema>;

function toTopic(value: unknown): string | undefined {
  const name = toText(value);
  return name === undefined ? undefined : topicSpelling(name);
}

function toFlag(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}
