import type { Source } from "@/domain/track";
import type { WebhookResource } from "../api/resources/webhook";

/** What a site's webhook in Mist should be. */
export interface WantedWebhook {
  /** The whole address, as it is reached from outside. */
  readonly url: string;
  /** Those that we accept, the current one first. At least one. */
  readonly secrets: readonly string[];
  readonly topics: readonly string[];
}

/** What is wrong with it, as found. None of them is guessed: what Mist does not tell is no fault. */
export type WebhookFault =
  /** The site has none that leads here. */
  | { readonly code: "missing" }
  /** There is one of ours that leads elsewhere. */
  | { readonly code: "other-address"; readonly url: string }
  | { readonly code: "disabled" }
  | { readonly code: "other-type"; readonly type: string }
  /** Another one than ours, where Mist tells it: otherwise a ping tells. */
  | { readonly code: "other-secret" }
  | { readonly code: "topics-missing"; readonly topics: readonly string[] }
  /** A delivery for each event: many times as many requests. */
  | { readonly code: "single-events" }
  /** Mist takes whatever certificate the address shows. */
  | { readonly code: "certificate-unchecked" }
  /** The organisation has a webhook that leads here as well: what both bring arrives twice. */
  | { readonly code: "twice"; readonly topics: readonly string[] };

/** What we call one that we make. */
const OUR_NAME = "Floorcast";
const PATH = "/api/webhooks/mist";

/** What the floors, zones and the feed live on. */
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

/** What `location` tells, too. */
const OF_LOCATION: ReadonlySet<string> = new Set([
  "location-client",
  "location-unclient",
  "location-sdk",
  "location-asset",
]);

/** The topics that a site needs. Devices that have not joined are asked for only where they count: they are many. */
export function topicsFor(counts: readonly Source[]): readonly string[] {
  return counts.includes("unconnected") ? [...TOPICS, "location-unclient"] : TOPICS;
}

/**
 * The site's webhook that is ours: one that leads here, of several the one that tells most; else one of our name or path,
 * which led to an earlier address.
 */
export function findOurs(webhooks: readonly WebhookResource[], wanted: WantedWebhook): WebhookResource | undefined {
  const here = webhooks.filter(({ url }) => leadsTo(url, wanted.url));
  const earlier = webhooks.filter(({ name, url }) => name === OUR_NAME || pathOf(url) === PATH);
  const found = here.length > 0 ? here : earlier;
  return found.toSorted((a, b) => worthOf(b) - worthOf(a))[0];
}

/** Better one that is on, and of those the one with most topics. */
function worthOf({ enabled = true, topics = [] }: WebhookResource): number {
  return (enabled ? 1_000 : 0) + topics.length;
}

/** All that is wrong, what has to be mended first before the rest. */
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

/** Whoever may only read is told no secret, or stars in its place: then a ping tells. */
function secretFaultOf({ secret }: WebhookResource, { secrets }: WantedWebhook): WebhookFault | false {
  if (secret === undefined || /^[*•]+$/.test(secret)) return false;
  return secrets.includes(secret) ? false : { code: "other-secret" };
}

/** What webhooks of the organisation bring a second time. */
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

/** What to write in Mist so that nothing is wrong any more. Topics that somebody added stay, and so does a name. */
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

/** The same place, however it is spelled; what a query adds, such as a label, leads nowhere else. */
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
