import type { Source } from "@/domain/track";
import type { WebhookResource } from "../api/resources/webhook";

/** How a site's webhook in Mist should be configured. */
export interface WantedWebhook {
  /** The whole address, as reached from outside. */
  readonly url: string;
  /** The accepted secrets, the current one first. Never empty. */
  readonly secrets: readonly string[];
  readonly topics: readonly string[];
}

/** A fault that was found. What Mist does not reveal is not reported as a fault. */
export type WebhookFault =
  /** The site has no webhook that points to this server. */
  | { readonly code: "missing" }
  /** Our webhook points to another address. */
  | { readonly code: "other-address"; readonly url: string }
  | { readonly code: "disabled" }
  | { readonly code: "other-type"; readonly type: string }
  /** Another secret than ours, if Mist reveals it. Otherwise a ping shows it. */
  | { readonly code: "other-secret" }
  | { readonly code: "topics-missing"; readonly topics: readonly string[] }
  /** Sends a delivery for each event, which means many times more requests. */
  | { readonly code: "single-events" }
  /** Mist accepts any certificate of the address. */
  | { readonly code: "certificate-unchecked" }
  /** The organisation also has a webhook that points to this server, so these topics arrive twice. */
  | { readonly code: "twice"; readonly topics: readonly string[] };

/** The name of webhooks that we create. */
const OUR_NAME = "Floorcast";
const PATH = "/api/webhooks/mist";

/** The topics that floors, zones and the feed need. */
const TOPICS = [
  "location-client",
  "location-sdk",
  "location-asset",
  "zone",
  "vbeacon",
  "rssizone",
  "occupancy-alerts",
  "alarms",
  "audits",
  "client-join",
  "client-sessions",
  "client-info",
  "device-events",
  "device-updowns",
] as const;

/** Topics whose events are in `location` as well. */
const OF_LOCATION: ReadonlySet<string> = new Set([
  "location-client",
  "location-unclient",
  "location-sdk",
  "location-asset",
]);

/** The topics that a site needs. Devices that are not connected are included only if they count, since they are many. */
export function topicsFor(counts: readonly Source[]): readonly string[] {
  return counts.includes("unconnected") ? [...TOPICS, "location-unclient"] : TOPICS;
}

/**
 * The site's webhook that is ours: one that points here, and of several the one with most topics; else one with our name or path, which
 * pointed to an earlier address.
 */
export function findOurs(webhooks: readonly WebhookResource[], wanted: WantedWebhook): WebhookResource | undefined {
  const here = webhooks.filter(({ url }) => leadsTo(url, wanted.url));
  const earlier = webhooks.filter(({ name, url }) => name === OUR_NAME || pathOf(url) === PATH);
  const found = here.length > 0 ? here : earlier;
  return found.toSorted((a, b) => worthOf(b) - worthOf(a))[0];
}

/** Prefers an enabled webhook, then one with more topics. */
function worthOf({ enabled = true, topics = [] }: WebhookResource): number {
  return (enabled ? 1_000 : 0) + topics.length;
}

/** All faults, in the order in which they have to be fixed. */
export function faultsOf(webhook: WebhookResource | undefined, wanted: WantedWebhook): readonly WebhookFault[] {
  if (!webhook) return [{ code: "missing" }];
  const { url = "", enabled, type, single_event_per_message: isSingle, verify_cert: isChecked } = webhook;
  const missing = missingTopics(webhook, wanted);
  const faults: (WebhookFault | false)[] = [
    !leadsTo(url, wanted.url) && { code: "other-address", url },
    enabled === false && { code: "disabled" },
    type !== undefined && type !== "http-post" && { code: "other-type", type },
    secretFaultOf(webhook, wanted),
    missing.length > 0 && { code: "topics-missing", topics: missing },
    isSingle === true && { code: "single-events" },
    isChecked === false && wanted.url.startsWith("https:") && { code: "certificate-unchecked" },
  ];
  return faults.filter((fault) => fault !== false);
}

function missingTopics({ topics = [] }: WebhookResource, wanted: WantedWebhook): readonly string[] {
  const told = new Set(topics);
  return wanted.topics.filter((topic) => !told.has(topic) && !(told.has("location") && OF_LOCATION.has(topic)));
}

/** For a token that may only read, Mist leaves the secret out or sends asterisks; then only a ping can tell. */
function secretFaultOf({ secret }: WebhookResource, { secrets }: WantedWebhook): WebhookFault | false {
  if (secret === undefined || /^[*•]+$/.test(secret)) return false;
  return secrets.includes(secret) ? false : { code: "other-secret" };
}

/** The topics that webhooks of the organisation deliver as well. */
export function twiceBy(
  organisation: readonly WebhookResource[],
  webhook: WebhookResource | undefined,
  wanted: WantedWebhook,
): readonly WebhookFault[] {
  const own = new Set(webhook?.enabled === false ? [] : webhook?.topics);
  const others = organisation.filter(({ url, enabled }) => enabled !== false && leadsTo(url, wanted.url));
  const topics = [...new Set(others.flatMap((other) => other.topics ?? []))].filter((topic) => own.has(topic));
  return topics.length > 0 ? [{ code: "twice", topics }] : [];
}

/** The content to write to Mist to fix all faults. Additional topics and the name are kept. */
export function mended(webhook: WebhookResource | undefined, wanted: WantedWebhook): object {
  const missing = webhook ? missingTopics(webhook, wanted) : wanted.topics;
  return {
    name: webhook?.name ?? OUR_NAME,
    type: "http-post",
    url: wanted.url,
    secret: wanted.secrets[0],
    topics: [...(webhook?.topics ?? []), ...missing],
    enabled: true,
    verify_cert: true,
    single_event_per_message: false,
  };
}

/** Whether the address is the same, ignoring its spelling and query. */
function leadsTo(url: string | undefined, wanted: string): boolean {
  return placeOf(url) !== undefined && placeOf(url) === placeOf(wanted);
}

function placeOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname.replace(/\/+$/, "")}`;
}

function pathOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).pathname.replace(/\/+$/, "") : undefined;
}
