import { TOPICS, type Topic } from "../mist/event";
import { OF_ORGANISATION } from "./topics-route";
import type { WebhookFields } from "./webhooks";

const IS_VALID: { readonly [Field in keyof WebhookFields]: (value: unknown) => boolean } = {
  name: (value) => value === null || isText(value),
  type: (value) => value === "http-post",
  url: (value) => isText(value) && URL.canParse(value) && /^https?:/.test(value),
  secret: (value) => value === null || isText(value),
  topics: (value) => Array.isArray(value) && value.every(isText),
  enabled: isFlag,
  verify_cert: isFlag,
  single_event_per_message: isFlag,
  headers: (value) => value === null || (isObject(value) && Object.values(value).every(isText)),
};

/** The fields that a request sets, or what is wrong with them. Unknown fields are ignored, as in Mist. */
export function readWebhookFields(body: unknown, scope: "site" | "org"): Partial<WebhookFields> | { wrong: string } {
  if (!isObject(body)) return { wrong: "an object is expected" };
  const known = Object.entries(IS_VALID).filter(([field]) => body[field] !== undefined);
  const wrong = known.find(([field, isValid]) => !isValid(body[field]));
  if (wrong) return { wrong: `${wrong[0]} is not valid` };
  const fields: Partial<WebhookFields> = Object.fromEntries(known.map(([field]) => [field, body[field]]));
  const topic = fields.topics?.find((name) => !isAllowed(name, scope));
  return topic === undefined ? fields : { wrong: `topic ${topic} is not available here` };
}

function isAllowed(name: string, scope: "site" | "org"): boolean {
  const topic = TOPICS.find((each) => each === name);
  return topic !== undefined && (scope === "site" || OF_ORGANISATION.has(topic satisfies Topic));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isFlag(value: unknown): boolean {
  return typeof value === "boolean";
}
