import { endpoint, typed } from "./endpoint";
import { choice, flag, list, number, object, optional, text, type ValueOf } from "./shape";

/** What can be wrong with a site's webhook. */
export const WEBHOOK_FAULTS = [
  "missing",
  "other-address",
  "disabled",
  "other-type",
  "other-secret",
  "topics-missing",
  "single-events",
  "certificate-unchecked",
  "twice",
] as const;

/** What is wrong with a site's webhook, as found. */
const webhookFault = object({
  code: choice(WEBHOOK_FAULTS),
  /** Where it leads to, of `other-address`. */
  url: optional(text),
  /** What it is, of `other-type`. */
  type: optional(text),
  /** Of `topics-missing` and `twice`. */
  topics: optional(list(text)),
});

/** A site's webhook in Mist that leads here, what is wrong with it, and what it should be. */
const mistWebhook = object({
  siteId: text,
  webhookId: optional(text),
  name: optional(text),
  url: optional(text),
  topics: list(text),
  faults: list(webhookFault),
  wanted: object({ url: text, topics: list(text) }),
  /** Whether some connection may write it. */
  canMend: flag,
});

/** What became of a ping; `afterMs` is how long was waited for it. */
const mistPing = object({ outcome: choice(["arrived", "other-secret", "not-arrived"]), afterMs: optional(number) });

export type MistWebhook = ValueOf<typeof mistWebhook>;
export type MistWebhookFault = MistWebhook["faults"][number];
export type MistPing = ValueOf<typeof mistPing>;

export const checkMistWebhook = endpoint({
  method: "GET",
  path: "/api/mist/webhooks",
  query: typed<{ readonly siteId: string }>(),
  answer: mistWebhook,
});

export const mendMistWebhook = endpoint({ method: "PUT", path: "/api/mist/webhooks/:siteId", answer: mistWebhook });

export const pingMistWebhook = endpoint({ method: "POST", path: "/api/mist/webhooks/:siteId/ping", answer: mistPing });
