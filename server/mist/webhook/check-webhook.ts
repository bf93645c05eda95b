import type { SiteId } from "@/domain/ids";
import { apiPath } from "../api/api-address";
import type { Called } from "../api/call-failure";
import { type WebhookResource, webhookSchema } from "../api/resources/webhook";
import type { CallOptions, MistApi } from "../api/transport";
import { faultsOf, findOurs, mended, twiceBy, type WantedWebhook, type WebhookFault } from "./webhook-faults";

/** A site in Mist, with its organisation if known. */
export interface MistSite {
  readonly siteId: SiteId;
  readonly orgId?: string;
}

/** The site's webhook that points to this server, if there is one, with all its faults. */
export interface CheckedWebhook {
  readonly webhookId?: string;
  readonly name?: string;
  readonly url?: string;
  readonly topics: readonly string[];
  readonly faults: readonly WebhookFault[];
}

const WAITED_FOR: CallOptions = { urgency: "interactive" };

/** Costs two calls. If the organisation's webhooks may not be read, only the site's is checked. */
export async function checkWebhook(
  api: Pick<MistApi, "list">,
  site: MistSite,
  wanted: WantedWebhook,
): Promise<Called<CheckedWebhook>> {
  const [ofSite, ofOrganisation] = await Promise.all([
    api.list(pathOf(site), {}, webhookSchema, WAITED_FOR),
    readOrganisation(api, site),
  ]);
  if (ofSite.type !== "answered") return ofSite;
  const webhook = findOurs(ofSite.value.items, wanted);
  const faults = [...faultsOf(webhook, wanted), ...twiceBy(ofOrganisation, webhook, wanted)];
  return { type: "answered", value: { ...toldOf(webhook), faults } };
}

/**
 * Creates the site's webhook or repairs the existing one. It is written even without a known fault, because Mist does not reveal the
 * secret.
 */
export async function mendWebhook(
  api: Pick<MistApi, "list" | "post" | "put">,
  site: MistSite,
  wanted: WantedWebhook,
): Promise<Called<CheckedWebhook>> {
  const found = await api.list(pathOf(site), {}, webhookSchema, WAITED_FOR);
  if (found.type !== "answered") return found;
  const webhook = findOurs(found.value.items, wanted);
  const make = () => api.post(pathOf(site), mended(undefined, wanted), webhookSchema, WAITED_FOR);
  const change = ({ id }: WebhookResource) =>
    api.put(apiPath`/api/v1/sites/${site.siteId}/webhooks/${id}`, mended(webhook, wanted), webhookSchema, WAITED_FOR);
  const changed = webhook && (await change(webhook));
  // It was removed in Mist meanwhile.
  const written = changed && changed.type !== "not-found" ? changed : await make();
  return written.type === "answered" ? checkWebhook(api, site, wanted) : written;
}

function pathOf({ siteId }: MistSite): string {
  return apiPath`/api/v1/sites/${siteId}/webhooks`;
}

async function readOrganisation(api: Pick<MistApi, "list">, { orgId }: MistSite): Promise<readonly WebhookResource[]> {
  if (orgId === undefined) return [];
  const read = await api.list(apiPath`/api/v1/orgs/${orgId}/webhooks`, {}, webhookSchema, WAITED_FOR);
  return read.type === "answered" ? read.value.items : [];
}

function toldOf(webhook: WebhookResource | undefined): Omit<CheckedWebhook, "faults"> {
  if (!webhook) return { topics: [] };
  const { id, name, url, topics = [] } = webhook;
  return { webhookId: id, ...(name !== undefined && { name }), ...(url !== undefined && { url }), topics };
}
