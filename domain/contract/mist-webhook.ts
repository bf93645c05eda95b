import { endpoint, typed } from "./endpoint";
import { choice, flag, list, number, object, optional, text, type ValueOf } from "./shape";

/** The possible faults of a site's webhook. */
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

/** A fault of a site's webhook. */
const webhookFault = object({
  code: choice(WEBHOOK_FAULTS),
  /** For `other-address`: the address that it points to. */
  url: optional(text),
  /** For `other-type`: its type. */
  type: optional(text),
  /** For `topics-missing` and `twice`. */
  topics: optional(list(text)),
});

/** A site's webhook in Mist that points to this server, its faults, and how it should be. */
const mistWebhook = object({
  siteId: text,
  webhookId: optional(text),
  name: optional(text),
  url: optional(text),
  topics: list(text),
  faults: list(webhookFault),
  wanted: object({ url: text, topics: list(text) }),
  /** Whether a connection may write it. */
  canMend: flag,
});

/** The result of a ping. `afterMs` is how long it took to arrive. */
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
