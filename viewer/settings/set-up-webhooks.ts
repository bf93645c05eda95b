import type { MistPing, MistWebhook } from "@/domain/contract/mist-webhook";
import type { SiteId } from "@/domain/ids";
import type { Fault, Outcome } from "../api/outcome";
import { isMendable, type WebhookState } from "./site-webhooks";

export interface WebhookCalls {
  readonly check: (siteId: SiteId) => Promise<Outcome<MistWebhook>>;
  readonly mend: (siteId: SiteId) => Promise<Outcome<MistWebhook>>;
  readonly ping: (siteId: SiteId) => Promise<Outcome<MistPing>>;
}

export interface WebhookSteps {
  readonly calls: WebhookCalls;
  /** Called with the new state of a site. */
  readonly onState: (siteId: SiteId, state: WebhookState) => void;
}

/** Reads the site's webhook from Mist. If that fails, the known state is kept. */
export async function checkSite(
  siteId: SiteId,
  known: WebhookState,
  { calls, onState }: WebhookSteps,
): Promise<WebhookState> {
  onState(siteId, { ...known, doing: "check" });
  const checked = await calls.check(siteId);
  const state = checked.ok ? { webhook: checked.value } : { ...withoutFault(known), fault: faultOf(checked) };
  onState(siteId, state);
  return state;
}

/** Creates or repairs the site's webhook, and then sends a ping. */
export async function setUpSite(siteId: SiteId, known: WebhookState, steps: WebhookSteps): Promise<WebhookState> {
  const { calls, onState } = steps;
  onState(siteId, { ...known, doing: "mend" });
  const mended = await calls.mend(siteId);
  if (mended.ok) return pingSite(siteId, { webhook: mended.value }, steps);
  const state = { ...withoutFault(known), fault: faultOf(mended) };
  onState(siteId, state);
  return state;
}

/** Makes Mist send a ping and waits for it. */
export async function pingSite(
  siteId: SiteId,
  known: WebhookState,
  { calls, onState }: WebhookSteps,
): Promise<WebhookState> {
  const before = known.webhook ? { webhook: known.webhook } : {};
  onState(siteId, { ...before, doing: "ping" });
  const pinged = await calls.ping(siteId);
  const state = pinged.ok ? { ...before, ping: pinged.value } : { ...before, fault: faultOf(pinged) };
  onState(siteId, state);
  return state;
}

interface ManySites extends WebhookSteps {
  readonly stateOf: (siteId: SiteId) => WebhookState;
  /** Called before each site, with its position from 1. */
  readonly onSite: (place: number) => void;
  readonly signal: AbortSignal;
}

/** The site at which the run stopped, because the remaining sites would fail as well. */
export interface Stopped {
  readonly siteId: SiteId;
}

/** Checks one site after the other, to limit the requests to Mist. */
export async function checkSites(siteIds: readonly SiteId[], many: ManySites): Promise<Stopped | undefined> {
  return inTurn(siteIds, many, (siteId) => checkSite(siteId, many.stateOf(siteId), many));
}

/**
 * Sets up the sites without a correct webhook, one after the other. A ping that does not arrive ends the run as well, because the address
 * is the same for all sites.
 */
export async function setUpSites(siteIds: readonly SiteId[], many: ManySites): Promise<Stopped | undefined> {
  return inTurn(siteIds, many, async (siteId) => {
    const known = many.stateOf(siteId);
    const found = known.webhook && !known.fault ? known : await checkSite(siteId, known, many);
    if (many.signal.aborted || found.fault || !found.webhook) return found;
    return isMendable(found) ? setUpSite(siteId, found, many) : found;
  });
}

async function inTurn(
  siteIds: readonly SiteId[],
  { onSite, signal }: ManySites,
  work: (siteId: SiteId) => Promise<WebhookState>,
): Promise<Stopped | undefined> {
  for (const [index, siteId] of siteIds.entries()) {
    if (signal.aborted) return undefined;
    onSite(index + 1);
    const state = await work(siteId);
    if (!signal.aborted && isSameForAll(state)) return { siteId };
  }
  return undefined;
}

/** Faults that concern one site or its token. They do not stop the run. */
const OF_ONE_SITE: readonly (string | undefined)[] = [
  "mist-not-allowed",
  "mist-rejected",
  "mist-site-unknown",
  "mist-token-refused",
  "no-webhook",
];

function isSameForAll(state: WebhookState): boolean {
  if (state.fault) return !OF_ONE_SITE.includes(state.fault.reason);
  return state.ping !== undefined && state.ping.outcome !== "arrived";
}

function faultOf({ status, detail, code, reason }: Fault): Fault {
  return { status, detail, ...(code !== undefined && { code }), ...(reason !== undefined && { reason }) };
}

function withoutFault({ webhook, ping }: WebhookState): WebhookState {
  return { ...(webhook && { webhook }), ...(ping && { ping }) };
}
