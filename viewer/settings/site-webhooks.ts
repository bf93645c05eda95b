import type { MistConnection } from "@/domain/contract/mist";
import type { MistPing, MistWebhook, MistWebhookFault } from "@/domain/contract/mist-webhook";
import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Fault } from "../api/outcome";
import { importableSites } from "./import-sites";

/** The id of the section on its page, for links to it. */
export const WEBHOOKS_ID = "webhooks";

/** What is known of one site's webhook, and what is being done about it. */
export interface WebhookState {
  readonly doing?: "check" | "mend" | "ping";
  /** As it was found last. */
  readonly webhook?: MistWebhook;
  readonly ping?: MistPing;
  /** Why the last step did not work. */
  readonly fault?: Fault;
}

export type WebhookStates = ReadonlyMap<SiteId, WebhookState>;

/** In one word, for the eye. */
export type WebhookVerdict =
  | NonNullable<WebhookState["doing"]>
  | "unchecked"
  | "refused"
  | "missing"
  | "faulty"
  | "ping-failed"
  | "good";

export function verdictOf(state: WebhookState): WebhookVerdict {
  const { doing, webhook, ping, fault } = state;
  if (doing) return doing;
  if (fault) return "refused";
  if (!webhook) return "unchecked";
  const faults = faultsOf(state);
  if (faults.some(({ code }) => code === "missing")) return "missing";
  if (ping?.outcome === "not-arrived") return "ping-failed";
  return faults.length > 0 ? "faulty" : "good";
}

/** As Mist tells it, and what the ping told: Mist seldom says which secret it has. */
export function faultsOf({ webhook, ping }: WebhookState): readonly MistWebhookFault[] {
  const faults = webhook?.faults ?? [];
  const isTold = ping?.outcome !== "other-secret" || faults.some(({ code }) => code === "other-secret");
  return isTold ? faults : [{ code: "other-secret" }, ...faults];
}

/** Whether writing the webhook sets something right: what the organisation's webhook sends is not this one's to mend. */
export function isMendable(state: WebhookState): boolean {
  return isOurs(state) && state.webhook?.canMend === true && state.fault?.reason !== NOT_ALLOWED;
}

/** Whether somebody has to type in Mist what we may not write. */
export function isToBeTyped(state: WebhookState): boolean {
  return isOurs(state) && !isMendable(state);
}

const NOT_ALLOWED = "mist-not-allowed";

function isOurs(state: WebhookState): boolean {
  return faultsOf(state).some(({ code }) => code !== "twice");
}

/** What is set up by hand in Mist, step by step. */
export type WebhookStep = "open" | "add" | "type" | "address" | "secret" | "topics" | "switches" | "save";

const STEPS_TO_MAKE: readonly WebhookStep[] = ["add", "type", "address", "secret", "topics", "switches"];
const STEP_OF: Readonly<Record<MistWebhookFault["code"], readonly WebhookStep[]>> = {
  missing: STEPS_TO_MAKE,
  "other-type": ["type"],
  "other-address": ["address"],
  "other-secret": ["secret"],
  "topics-missing": ["topics"],
  disabled: ["switches"],
  "single-events": ["switches"],
  "certificate-unchecked": ["switches"],
  twice: [],
};

/** Only those that set right what is wrong, in the order of the form in Mist. */
export function stepsFor(faults: readonly MistWebhookFault[]): readonly WebhookStep[] {
  const needed = new Set(faults.flatMap(({ code }) => STEP_OF[code]));
  if (needed.size === 0) return [];
  return ["open", ...STEPS_TO_MAKE.filter((step) => needed.has(step)), "save"];
}

export interface WebhookSite {
  readonly siteId: SiteId;
  readonly name: string;
  readonly organisation: string;
}

interface SitesWithWebhook {
  /** Those that are here. */
  readonly sites: readonly WebhookSite[];
  /** How many more the connections open. */
  readonly elsewhere: number;
}

/** The sites that a connection opens, by name, those that are here apart from the others. */
export function webhookSites(
  connections: readonly Pick<MistConnection, "name" | "sites">[],
  here: readonly { readonly siteId: SiteId }[],
): SitesWithWebhook {
  const known = new Set(here.map(({ siteId }) => siteId));
  const opened = importableSites(connections, []);
  const sites = opened.filter(({ siteId }) => known.has(siteId));
  return { sites, elsewhere: opened.length - sites.length };
}

/** When the last delivery came, by site. */
export function lastDeliveries(
  rows: readonly { readonly siteId?: SiteId | undefined; readonly lastArrivalAt: EpochMs }[],
): ReadonlyMap<SiteId, EpochMs> {
  const last = new Map<SiteId, EpochMs>();
  for (const { siteId, lastArrivalAt } of rows) {
    if (siteId !== undefined) last.set(siteId, Math.max(last.get(siteId) ?? 0, lastArrivalAt));
  }
  return last;
}

/** How many sites are well, how many have something wrong, and of how many nothing is known yet. */
export function webhookCounts(sites: readonly WebhookSite[], states: WebhookStates) {
  const verdicts = sites.map(({ siteId }) => verdictOf(states.get(siteId) ?? {}));
  const good = verdicts.filter((verdict) => verdict === "good").length;
  const unchecked = verdicts.filter((verdict) => verdict === "unchecked").length;
  const busy = verdicts.filter((verdict) => verdict === "check" || verdict === "mend" || verdict === "ping").length;
  return { good, unchecked, wrong: verdicts.length - good - unchecked - busy };
}

/** Those that setting up could do something for: what is known to be right, or not ours to write, is not among them. */
export function sitesToSetUp(sites: readonly WebhookSite[], states: WebhookStates): readonly SiteId[] {
  return sites
    .map(({ siteId }) => siteId)
    .filter((siteId) => {
      const state = states.get(siteId) ?? {};
      return state.webhook === undefined || isMendable(state);
    });
}
