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
  /** What is known of the site from now on, and what is done next. */
  readonly onState: (siteId: SiteId, state: WebhookState) => void;
}

/** Looks at the site's webhook in Mist; what was known stays where that does not work. */
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

/** Makes or mends the site's webhook, and sends its ping where that worked. */
export async function setUpSite(siteId: SiteId, known: WebhookState, steps: WebhookSteps): Promise<WebhookState> {
  const { calls, onState } = steps;
  onState(siteId, { ...known, doing: "mend" });
  const mended = await calls.mend(siteId);
  if (mended.ok) return pingSite(siteId, { webhook: mended.value }, steps);
  const state = { ...withoutFault(known), fault: faultOf(mended) };
  onState(siteId, state);
  return state;
}

/** Has Mist send its ping, and waits for it. */
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
  /** Before each site, with its place from 1. */
  readonly onSite: (place: number) => void;
  readonly signal: AbortSignal;
}

/** The site at which the rest was left alone, because it would not go better there. */
export interface Stopped {
  readonly siteId: SiteId;
}

/** One site after the other, so that Mist is not asked for all of them at once. */
export async function checkSites(siteIds: readonly SiteId[], many: ManySites): Promise<Stopped | undefined> {
  return inTurn(siteIds, many, (siteId) => checkSite(siteId, many.stateOf(siteId), many));
}

/**
 * Sets up those that lack it, one after the other; those that are right already are left alone. A ping that does not arrive
 * ends it as well: the address is the same for all.
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

/** What is of this site, or of the token that opens it, is no reason to leave the others alone. */
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
