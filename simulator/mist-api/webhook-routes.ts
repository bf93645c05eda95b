import type { SiteId } from "@/domain/ids";
import { type Answer, type Call, limitOf, NOT_FOUND, ok, paged, type Route, refused } from "./answer";
import type { Pings } from "./pings";
import { isWithin, windowOf } from "./time-window";
import { readWebhookFields } from "./webhook-fields";
import { attemptResource, isSuccess, webhookResource } from "./webhook-resources";
import type { Attempt, Webhook, Webhooks } from "./webhooks";

export interface WebhookRoutesSetup {
  readonly orgId: string;
  readonly webhooks: Webhooks;
  readonly pings: Pings;
}

/** Routes for the webhooks of sites and of the organisation. */
export function webhookRoutes(setup: WebhookRoutesSetup): readonly Route[] {
  return [...routesBelow("/api/v1/sites/:site_id", setup), ...routesBelow("/api/v1/orgs/:org_id", setup)];
}

function routesBelow(prefix: string, { orgId, webhooks, pings }: WebhookRoutesSetup): readonly Route[] {
  const all = `${prefix}/webhooks`;
  const one = `${all}/:webhook_id`;
  const told = (webhook: Webhook) => webhookResource(orgId, webhook);
  const ofScope = (method: Route["method"], path: string, answer: Route["answer"]): Route => ({
    method,
    path,
    answer: (call) => (siteOf(call) === undefined && call.token.sites ? NO_RIGHTS : answer(call)),
  });
  const on = (method: Route["method"], path: string, answer: (webhook: Webhook, call: Call) => Answer): Route =>
    ofScope(method, path, (call) => {
      const webhook = webhooks.get(siteOf(call), call.params.webhook_id ?? "");
      return webhook ? answer(webhook, call) : NOT_FOUND;
    });
  return [
    ofScope("GET", all, (call) => paged(call, webhooks.of(siteOf(call)), told)),
    ofScope("POST", all, (call) => {
      const fields = readWebhookFields(call.body, scopeOf(call));
      if ("wrong" in fields) return refused(400, fields.wrong);
      const { url } = fields;
      return url === undefined
        ? refused(400, "url is missing")
        : ok(told(webhooks.create(siteOf(call), { ...fields, url })));
    }),
    on("GET", one, (webhook) => ok(told(webhook))),
    on("PUT", one, (webhook, call) => {
      const fields = readWebhookFields(call.body, scopeOf(call));
      return "wrong" in fields ? refused(400, fields.wrong) : ok(told(webhooks.change(webhook, fields)));
    }),
    on("DELETE", one, (webhook) => {
      webhooks.remove(webhook);
      return { status: 200 };
    }),
    on("POST", `${one}/ping`, (webhook) => {
      pings.send(webhook);
      return { status: 200 };
    }),
    on("GET", `${one}/events/search`, (webhook, call) => search(orgId, webhooks.attemptsOf(webhook), call)),
  ];
}

const NO_RIGHTS = refused(403, "No rights on the organisation.");

function siteOf({ params }: Call): SiteId | undefined {
  return params.site_id;
}

function scopeOf(call: Call): "site" | "org" {
  return siteOf(call) === undefined ? "org" : "site";
}

/** Searches deliveries, oldest first unless sorted by `-timestamp`. `next` is the address of the next page. */
function search(orgId: string, attempts: readonly Attempt[], { query, path, now }: Call): Answer {
  const limit = limitOf(query);
  if (limit === undefined) return refused(400, "limit is a whole number");
  const window = windowOf(query, now);
  const matching = attempts.filter((attempt) => isWithin(window, attempt.at) && isWanted(attempt, query));
  if (query.get("sort") === "-timestamp") matching.reverse();
  const from = Number(query.get("search_after") ?? 0);
  const results = matching.slice(from, from + limit).map((attempt) => attemptResource(orgId, attempt));
  const hasMore = limit > 0 && from + limit < matching.length;
  const next = new URLSearchParams([...query].filter(([name]) => name !== "search_after"));
  next.set("search_after", String(from + limit));
  return ok({
    results,
    total: matching.length,
    limit,
    start: Math.floor(window.start / 1_000),
    end: Math.ceil(window.end / 1_000),
    ...(hasMore && { next: `${path}?${next}` }),
  });
}

function isWanted(attempt: Attempt, query: URLSearchParams): boolean {
  const told: Readonly<Record<string, string>> = {
    status: isSuccess(attempt) ? "success" : "failure",
    topic: attempt.topic,
    status_code: String(attempt.outcome.statusCode ?? ""),
    error: attempt.outcome.error ?? "",
  };
  return Object.entries(told).every(([name, value]) => (query.get(name) ?? value) === value);
}
