import { useEffect, useMemo, useRef, useState } from "react";
import { checkMistWebhook, mendMistWebhook, pingMistWebhook } from "@/domain/contract/mist-webhook";
import type { SiteId } from "@/domain/ids";
import { call } from "@/viewer/api/call";
import {
  checkSite,
  checkSites,
  pingSite,
  type Stopped,
  setUpSite,
  setUpSites,
  type WebhookCalls,
} from "@/viewer/settings/set-up-webhooks";
import type { WebhookState, WebhookStates } from "@/viewer/settings/site-webhooks";

const CALLS: WebhookCalls = {
  check: (siteId) => call(checkMistWebhook, { query: { siteId } }),
  mend: (siteId) => call(mendMistWebhook, { params: { siteId } }),
  ping: (siteId) => call(pingMistWebhook, { params: { siteId } }),
};

const STEPS = { check: checkSite, setUp: setUpSite, ping: pingSite } as const;
const ROUNDS = { check: checkSites, setUp: setUpSites } as const;

export type WebhookStep = keyof typeof STEPS;

/** A run over several sites, one after the other. */
interface WebhookRound {
  readonly kind: keyof typeof ROUNDS;
  /** From 1. */
  readonly place: number;
  readonly count: number;
}

interface Actions {
  readonly act: (siteId: SiteId, step: WebhookStep) => Promise<void>;
  readonly actOnAll: (siteIds: readonly SiteId[], kind: WebhookRound["kind"]) => Promise<void>;
  /** Stops after the current step. */
  readonly stop: () => void;
}

interface Progress {
  readonly states: WebhookStates;
  /** The site of the last action. */
  readonly latest?: SiteId;
  readonly round?: WebhookRound;
  /** The site at which the last run stopped early. */
  readonly stopped?: Stopped;
  readonly isBusy: boolean;
}

const NOTHING: Progress = { states: new Map(), isBusy: false };

/** The webhooks of sites and the actions on them, one at a time. Leaving the page ends a run. */
export function useSiteWebhooks(): Progress & Actions {
  const [progress, setProgress] = useState(NOTHING);
  const underWay = useRef<AbortController>(undefined);
  useEffect(() => () => underWay.current?.abort(), []);

  const actions = useMemo((): Actions => {
    // A run reads its own results, which may not be rendered yet.
    const known = new Map<SiteId, WebhookState>();
    const stateOf = (siteId: SiteId) => known.get(siteId) ?? {};
    function onState(siteId: SiteId, state: WebhookState): void {
      known.set(siteId, state);
      setProgress((before) => ({ ...before, states: new Map(known), latest: siteId }));
    }
    let isBusy = false;
    async function alone(work: (signal: AbortSignal) => Promise<Stopped | undefined>): Promise<void> {
      if (isBusy) return;
      isBusy = true;
      const abort = new AbortController();
      underWay.current = abort;
      setProgress(({ stopped: _, ...before }) => ({ ...before, isBusy }));
      const stopped = await work(abort.signal);
      isBusy = false;
      setProgress(({ round: _, ...before }) => ({ ...before, ...(stopped && { stopped }), isBusy }));
    }
    return {
      act: (siteId, step) =>
        alone(async () => {
          await STEPS[step](siteId, stateOf(siteId), { calls: CALLS, onState });
          return undefined;
        }),
      actOnAll: (siteIds, kind) =>
        alone((signal) => {
          const onSite = (place: number) =>
            setProgress((before) => ({ ...before, round: { kind, place, count: siteIds.length } }));
          return ROUNDS[kind](siteIds, { calls: CALLS, onState, stateOf, onSite, signal });
        }),
      stop: () => underWay.current?.abort(),
    };
  }, []);

  return { ...progress, ...actions };
}
