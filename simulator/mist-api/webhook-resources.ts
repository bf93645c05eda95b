import { toSeconds } from "./places";
import type { Attempt, Webhook } from "./webhooks";

export function webhookResource(orgId: string, { webhookId, siteId, fields, createdAt, modifiedAt }: Webhook): object {
  return {
    id: webhookId,
    org_id: orgId,
    ...(siteId !== undefined && { site_id: siteId }),
    for_site: siteId !== undefined,
    ...fields,
    created_time: toSeconds(createdAt),
    modified_time: toSeconds(modifiedAt),
  };
}

/** A delivery attempt. Headers are JSON text, each with a list of values. */
export function attemptResource(orgId: string, attempt: Attempt): object {
  const { id, webhookId, siteId, topic, at, url, headers, payload, outcome } = attempt;
  const { statusCode, error, body = "" } = outcome;
  const listed = Object.entries(headers).map(([name, value]) => [name, [value]]);
  return {
    id,
    org_id: orgId,
    ...(siteId !== undefined && { site_id: siteId }),
    webhook_id: webhookId,
    topic,
    timestamp: toSeconds(at),
    status: isSuccess(attempt) ? "success" : "failure",
    ...(statusCode !== undefined && { status_code: statusCode }),
    ...(error !== undefined && { error }),
    req_url: url,
    req_headers: JSON.stringify(Object.fromEntries(listed)),
    req_payload: payload,
    resp_headers: "{}",
    resp_body: body,
  };
}

export function isSuccess({ outcome: { statusCode = 0 } }: Attempt): boolean {
  return statusCode >= 200 && statusCode < 300;
}
