import { createHash } from "node:crypto";
import { z } from "zod";
import type { SiteId } from "@/domain/ids";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from "@/domain/time";
import type { SettingsStore } from "@/server/settings/settings-store";
import type { Urgency } from "../api/call-budget";
import {
  findSiteWebhook,
  type SiteWebhookDeps,
  type SiteWebhookFailure,
  webhookFailure,
} from "../webhook/site-webhook";
import { type BodyOutcome, type Recovery, recoverFailed } from "./recover-failed";
import type { SentChecks } from "./sent-checks";

export interface RecoveriesSetup {
  readonly webhooks: SiteWebhookDeps;
  readonly settings: SettingsStore;
  readonly acceptBody: (body: Uint8Array) => Promise<BodyOutcome>;
  /** Called with the number of events recovered. */
  readonly onRecovered: (events: number) => void;
  /** Compares what Mist says it sent with what arrived, for each site handled. */
  readonly sent: Pick<SentChecks, "noteFailed" | "check">;
  readonly log: { readonly warn: (fields: object, message: string) => void };
}

export type SiteRecovery =
  | ({ readonly type: "recovered"; readonly siteId: SiteId } & Recovery)
  | { readonly type: SiteWebhookFailure["type"] | "not-kept"; readonly siteId: SiteId };

const SETTING = "mist-recovered-until";
/** For each site, the time up to which failed deliveries were fetched. */
const keptJson = z.record(z.string(), z.number()).catch({});
/** Furthest time to look back: after a long pause, and for the first time. */
const MAX_MS = 7 * DAY_MS;
const FIRST_MS = DAY_MS;
/** A failed delivery may be listed a while later. Events that are fetched twice count as duplicates. */
const OVERLAP_MS = 10 * MINUTE_MS;

/** Fetches from Mist the deliveries that failed: for every site after a start and once an hour, and on request. */
export class Recoveries {
  private readonly setup: RecoveriesSetup;
  /** Sites fetched since the start. After a start every site is due at once. */
  private readonly fetched = new Set<SiteId>();
  private isFetching = false;

  constructor(setup: RecoveriesSetup) {
    this.setup = setup;
  }

  /** Fetches for each site now, one after the other. Failures of Mist do not reject. */
  async recover(siteIds: readonly SiteId[], urgency: Urgency = "interactive"): Promise<readonly SiteRecovery[]> {
    const recoveries: SiteRecovery[] = [];
    for (const siteId of siteIds) recoveries.push(await this.recoverSite(siteId, urgency));
    return recoveries;
  }

  /** To be called regularly; never rejects. */
  async tick(): Promise<void> {
    if (this.isFetching) return;
    this.isFetching = true;
    await this.recoverDue().catch((error: unknown) =>
      this.setup.log.warn({ err: error }, "deliveries that failed were not fetched from Mist"),
    );
    this.isFetching = false;
  }

  private async recoverDue(): Promise<void> {
    const { mist, now } = this.setup.webhooks;
    const siteIds = new Set((await mist.connections.all()).flatMap(({ sites }) => sites.map(({ siteId }) => siteId)));
    const until = await this.readProgress();
    const due = [...siteIds].filter(
      (siteId) => !this.fetched.has(siteId) || now() >= dueAt(siteId, until[siteId] ?? 0),
    );
    for (const siteId of due) {
      this.fetched.add(siteId);
      await this.recoverSite(siteId, "background");
    }
  }

  private async recoverSite(siteId: SiteId, urgency: Urgency): Promise<SiteRecovery> {
    const { webhooks, acceptBody, onRecovered, sent } = this.setup;
    const found = await findSiteWebhook(webhooks, siteId);
    if (found.type !== "done") return { type: found.type, siteId };
    const to = webhooks.now();
    const from = fromOf((await this.readProgress())[siteId], to);
    const { api, webhookId } = found.value;
    const came = await recoverFailed(
      api,
      { siteId, webhookId, from, to },
      { acceptBody, urgency, onFailed: (...failed) => sent.noteFailed(siteId, ...failed) },
    );
    if (came.type === "not-kept") return { type: "not-kept", siteId };
    if (came.type !== "answered") return { type: webhookFailure(came).type, siteId };
    await this.saveProgress(siteId, to);
    onRecovered(came.value.recovered);
    await sent.check(api, { siteId, webhookId }, { urgency });
    return { type: "recovered", siteId, ...came.value };
  }

  private async readProgress(): Promise<Readonly<Record<string, EpochMs>>> {
    return keptJson.parse((await this.setup.settings.get(SETTING)) ?? {});
  }

  private async saveProgress(siteId: SiteId, until: EpochMs): Promise<void> {
    await this.setup.settings.set(SETTING, { ...(await this.readProgress()), [siteId]: until });
  }
}

function fromOf(until: EpochMs | undefined, to: EpochMs): EpochMs {
  return until === undefined ? to - FIRST_MS : Math.max(to - MAX_MS, until - OVERLAP_MS);
}

/** An hour later, plus or minus a tenth, so that not all sites are asked at once. */
function dueAt(siteId: SiteId, until: EpochMs): EpochMs {
  const share = createHash("sha256").update(siteId).digest().readUInt16BE(0) / 0xffff;
  return until + HOUR_MS * (0.9 + share / 5);
}
