import type { MistConnection } from "@/domain/contract/mist";
import type { MistPing, MistWebhook, MistWebhookFault } from "@/domain/contract/mist-webhook";
import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Fault } from "../api/outcome";
import { importableSites } from "./import-sites";

/** The id of the section on its page, for links to it. */
export const WEBHOOKS_ID = "webhooks";

/** The known state of one site's webhook, and the step in progress. */
export interface WebhookState {
  readonly doing?: "check" | "mend" | "ping";
  /** The webhook as last read. */
  readonly webhook?: MistWebhook;
  readonly ping?: MistPing;
  /** Why the last step failed. */
  readonly fault?: Fault;
}

export type WebhookStates = ReadonlyMap<SiteId, WebhookState>;

/** The state as one word. */
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

/** The faults by Mist's data and by the ping, because Mist seldom reveals the secret. */
export function faultsOf({ webhook, ping }: WebhookState): readonly MistWebhookFault[] {
  const faults = webhook?.faults ?? [];
  const isTold = ping?.outcome !== "other-secret" || faults.some(({ code }) => code === "other-secret");
  return isTold ? faults : [{ code: "other-secret" }, ...faults];
}

/** Whether writing the webhook repairs something. The organisation's webhook cannot be repaired here. */
export function isMendable(state: WebhookState): boolean {
  return isOurs(state) && state.webhook?.canMend === true && state.fault?.reason !== NOT_ALLOWED;
}

/** Whether the webhook must be set up by hand in Mist, because Floorcast may not write it. */
export function isToBeTyped(state: WebhookState): boolean {
  return isOurs(state) && !isMendable(state);
}

const NOT_ALLOWED = "mist-not-allowed";

function isOurs(state: WebhookState): boolean {
  return faultsOf(state).some(({ code }) => code !== "twice");
}

/** The steps of setting up a webhook by hand in Mist. */
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

/** The steps that repair the faults, in the order of Mist's form. */
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
  /** The sites that exist in Floorcast. */
  readonly sites: readonly WebhookSite[];
  /** The number of other sites that the connections can access. */
  readonly elsewhere: number;
}

/** The sites that the connections can access, by name: those in Floorcast, and the number of others. */
export function webhookSites(
  connections: readonly Pick<MistConnection, "name" | "sites">[],
  here: readonly { readonly siteId: SiteId }[],
): SitesWithWebhook {
  const known = new Set(here.map(({ siteId }) => siteId));
  const opened = importableSites(connections, []);
  const sites = opened.filter(({ siteId }) => known.has(siteId));
  return { sites, elsewhere: opened.length - sites.length };
}

/** The time of the last delivery, by site. */
export function lastDeliveries(
  rows: readonly { readonly siteId?: SiteId | undefined; readonly lastArrivalAt: EpochMs }[],
): ReadonlyMap<SiteId, EpochMs> {
  const last = new Map<SiteId, EpochMs>();
  for (const { siteId, lastArrivalAt } of rows) {
    if (siteId !== undefined) last.set(siteId, Math.max(last.get(siteId) ?? 0, lastArrivalAt));
  }
  return last;
}

/** The number of sites that are correct, faulty, and unknown. */
export function webhookCounts(sites: readonly WebhookSite[], states: WebhookStates) {
  const verdicts = sites.map(({ siteId }) => verdictOf(states.get(siteId) ?? {}));
  const good = verdicts.filter((verdict) => verdict === "good").length;
  const unchecked = verdicts.filter((verdict) => verdict === "unchecked").length;
  const busy = verdicts.filter((verdict) => verdict === "check" || verdict === "mend" || verdict === "ping").length;
  return { good, unchecked, wrong: verdicts.length - good - unchecked - busy };
}

/** The sites that a setup could improve, without those that are correct or that Floorcast may not write. */
export function sitesToSetUp(sites: readonly WebhookSite[], states: WebhookStates): readonly SiteId[] {
  return sites
    .map(({ siteId }) => siteId)
    .filter((siteId) => {
      const state = states.get(siteId) ?? {};
      return state.webhook === undefined || isMendable(state);
    });
}
