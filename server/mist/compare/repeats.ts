import { createHash } from "node:crypto";
import type { SiteId } from "@/domain/ids";
import { type EpochMs, HOUR_MS } from "@/domain/time";
import { CALLS_AN_HOUR } from "../api/call-budget";
import { checkConnection } from "../connections/check-connection";
import type { MistConnection } from "../connections/connection";
import { type ConnectionDeps, tokenOf } from "../connections/connection-deps";
import { openSite } from "../connections/open-site";
import type { ImportRunner } from "../import/import-runner";
import type { ComparedSite } from "./comparison";
import type { ComparisonStore } from "./comparison-store";

export interface RepeatsSetup {
  readonly connections: Omit<ConnectionDeps, "newId" | "allowedAddress">;
  readonly comparisons: Pick<ComparisonStore, "list" | "get">;
  readonly runner: Pick<ImportRunner, "start" | "idle">;
  readonly log: { readonly warn: (fields: object, message: string) => void };
}

/** Repeats use at most this share of the hourly calls, so that a manual import finds the rest. */
const MAX_CALLS = CALLS_AN_HOUR / 2;
/** A site that was just imported skips slots within the next half hour. */
const MIN_MS = HOUR_MS / 2;
const WHO = { kind: "import", name: "Mist" } as const;

/**
 * Repeats the import of sites every hour, one after the other, each at its own time of the hour. Conflicts are not decided: what both sides
 * changed stays as it is here and waits. A site is skipped while its token is refused or half of the token's calls are used.
 */
export class Repeats {
  private readonly setup: RepeatsSetup;
  private readonly startedAt: EpochMs;
  private readonly tried = new Map<SiteId, EpochMs>();
  private isRepeating = false;
  private isStopped = false;

  constructor(setup: RepeatsSetup) {
    this.setup = setup;
    this.startedAt = setup.connections.now();
  }

  /** To be called regularly; never rejects. */
  async tick(): Promise<void> {
    if (this.isRepeating) return;
    this.isRepeating = true;
    await this.repeatDue().catch((error: unknown) =>
      this.setup.log.warn({ err: error }, "sites were not imported again from Mist"),
    );
    this.isRepeating = false;
  }

  /** Starts no further import. */
  stop(): void {
    this.isStopped = true;
  }

  private async repeatDue(): Promise<void> {
    for (const site of await this.setup.comparisons.list()) {
      if (!this.isDue(site)) continue;
      const connection = await this.connectionFor(site.siteId);
      if (!connection || this.isStopped) continue;
      if (!(await this.repeat(site.siteId, connection))) return;
    }
  }

  private isDue({ siteId, isRepeated, comparison, failure }: ComparedSite): boolean {
    // After a downtime, too, sites are not imported all at once.
    const since = this.startedAt - MIN_MS;
    const last = Math.max(since, comparison?.comparedAt ?? 0, failure?.at ?? 0, this.tried.get(siteId) ?? 0);
    return isRepeated && this.setup.connections.now() >= dueAt(siteId, last);
  }

  private async connectionFor(siteId: SiteId): Promise<MistConnection | undefined> {
    const { connections } = this.setup;
    const connection = (await openSite(connections, siteId))?.connection;
    const token = connection && (await tokenOf(connections, connection));
    if (!connection || token === undefined || connection.refusal?.reason === "token-refused") return undefined;
    return connections.callsUsed(token) < MAX_CALLS ? connection : undefined;
  }

  /** Returns false if another import is running. */
  private async repeat(siteId: SiteId, connection: MistConnection): Promise<boolean> {
    const { connections, comparisons, runner } = this.setup;
    const started = await runner.start({ siteIds: [siteId], decisions: {}, who: WHO });
    if (started.type !== "started") return false;
    this.tried.set(siteId, connections.now());
    await runner.idle();
    const failure = (await comparisons.get(siteId))?.failure;
    // Records that the token is refused. The site then waits until it has a token that Mist accepts.
    if (failure?.code === "token-refused") await checkConnection(connections, connection);
    return true;
  }
}

/** The site's own time of the hour, at least half an hour after `last`. It spreads sites over the hour. */
export function dueAt(siteId: SiteId, last: EpochMs): EpochMs {
  const share = createHash("sha256").update(siteId).digest().readUInt16BE(0) / 0x1_0000;
  const from = last + MIN_MS;
  return from + ((((share * HOUR_MS - from) % HOUR_MS) + HOUR_MS) % HOUR_MS);
}
