import type { SiteId } from "@/domain/ids";
import type { Source } from "@/domain/track";
import type { CallFailure } from "../api/call-failure";
import type { MistApi } from "../api/transport";
import type { MistService } from "../connections/connection-deps";
import { type MistRefused, mistRefused } from "../connections/connection-failure";
import { type OpenedSite, openSite, rightsOn } from "../connections/open-site";
import { type CheckedWebhook, checkWebhook, type MistSite, mendWebhook } from "./check-webhook";
import { type Pinged, type PingSetup, pingWebhook } from "./ping-webhook";
import { topicsFor, type WantedWebhook } from "./webhook-faults";

/** What is needed to set up a site's webhook. */
export interface SiteWebhookDeps {
  readonly mist: Pick<MistService, "connections" | "sealer" | "connect">;
  /** The address at which Mist reaches us; undefined if it is not configured. */
  readonly url: string | undefined;
  /** The accepted secrets, the current one first. */
  readonly secrets: () => readonly string[];
  readonly countsOf: (siteId: SiteId) => readonly Source[];
  /** Webhooks that are being created or repaired. */
  readonly mending: Map<SiteId, Promise<Outcome<SiteWebhook>>>;
  readonly door: PingSetup["door"];
  readonly now: PingSetup["now"];
}

export type SiteWebhookFailure =
  | MistRefused
  /** No connection covers the site. */
  | { readonly type: "mist-site-unknown" }
  /** It is not configured how this server is reached from outside. */
  | { readonly type: "public-url-unset" }
  /** The token may only read. */
  | { readonly type: "mist-not-allowed" }
  /** Mist rejects the webhook, for instance because of its address. */
  | { readonly type: "mist-rejected" }
  /** The site has no webhook that points to this server. */
  | { readonly type: "no-webhook" };

/** The site's webhook as it is and as it should be. */
export interface SiteWebhook extends CheckedWebhook {
  readonly siteId: SiteId;
  readonly wanted: Pick<WantedWebhook, "url" | "topics">;
  /** Whether a connection may repair it. */
  readonly canMend: boolean;
}

type Outcome<Value> = { readonly type: "done"; readonly value: Value } | SiteWebhookFailure;

export async function checkSiteWebhook(deps: SiteWebhookDeps, siteId: SiteId): Promise<Outcome<SiteWebhook>> {
  const opened = await open(deps, siteId);
  if ("type" in opened) return opened;
  const checked = await checkWebhook(opened.api, opened.site, opened.wanted);
  return checked.type === "answered" ? { type: "done", value: told(opened, checked.value) } : webhookFailure(checked);
}

/** Creates the webhook in Mist or repairs the existing one. Concurrent calls share one answer; otherwise each would create a webhook. */
export function mendSiteWebhook(deps: SiteWebhookDeps, siteId: SiteId): Promise<Outcome<SiteWebhook>> {
  const { mending } = deps;
  const underWay = mending.get(siteId) ?? mendNow(deps, siteId).finally(() => mending.delete(siteId));
  mending.set(siteId, underWay);
  return underWay;
}

async function mendNow(deps: SiteWebhookDeps, siteId: SiteId): Promise<Outcome<SiteWebhook>> {
  const opened = await open(deps, siteId);
  if ("type" in opened) return opened;
  const mended = await mendWebhook(opened.api, opened.site, opened.wanted);
  return mended.type === "answered" ? { type: "done", value: told(opened, mended.value) } : webhookFailure(mended);
}

/** Makes Mist send a ping, and waits until it arrives. */
export async function pingSiteWebhook(deps: SiteWebhookDeps, siteId: SiteId): Promise<Outcome<Pinged>> {
  const found = await findSiteWebhook(deps, siteId);
  if (found.type !== "done") return found;
  const { api, webhookId } = found.value;
  const pinged = await pingWebhook(api, { siteId, webhookId }, deps);
  if (pinged.type === "not-found") return { type: "no-webhook" };
  return pinged.type === "answered" ? { type: "done", value: pinged.value } : webhookFailure(pinged);
}

interface FoundWebhook {
  readonly api: MistApi;
  readonly webhookId: string;
}

/** Finds the site's webhook that points to this server. */
export async function findSiteWebhook(deps: SiteWebhookDeps, siteId: SiteId): Promise<Outcome<FoundWebhook>> {
  const opened = await open(deps, siteId);
  if ("type" in opened) return opened;
  const { api, wanted } = opened;
  const checked = await checkWebhook(api, { siteId }, wanted);
  if (checked.type !== "answered") return webhookFailure(checked);
  const { webhookId } = checked.value;
  return webhookId === undefined ? { type: "no-webhook" } : { type: "done", value: { api, webhookId } };
}

interface Opened extends OpenedSite {
  readonly site: MistSite;
  readonly wanted: WantedWebhook;
}

async function open(
  { mist, url, secrets, countsOf }: SiteWebhookDeps,
  siteId: SiteId,
): Promise<Opened | SiteWebhookFailure> {
  if (url === undefined) return { type: "public-url-unset" };
  const opened = await openSite(mist, siteId, "write");
  if (!opened) return { type: "mist-site-unknown" };
  const [organisation, ...others] = opened.connection.organisations;
  const orgId = others.length === 0 ? organisation?.orgId : undefined;
  const site = { siteId, ...(orgId !== undefined && { orgId }) };
  return { ...opened, site, wanted: { url, secrets: secrets(), topics: topicsFor(countsOf(siteId)) } };
}

function told({ connection, site: { siteId }, wanted: { url, topics } }: Opened, checked: CheckedWebhook): SiteWebhook {
  return { ...checked, siteId, wanted: { url, topics }, canMend: rightsOn(connection, siteId) === "write" };
}

export function webhookFailure(failure: CallFailure): SiteWebhookFailure {
  switch (failure.type) {
    case "not-allowed":
      return { type: "mist-not-allowed" };
    case "rejected":
      return { type: "mist-rejected" };
    case "not-found":
      return { type: "mist-site-unknown" };
    default:
      return mistRefused(failure);
  }
}
