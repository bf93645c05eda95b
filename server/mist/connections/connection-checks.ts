import { createHash } from "node:crypto";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";
import { checkConnection } from "./check-connection";
import type { MistConnection } from "./connection";
import type { ConnectionDeps } from "./connection-deps";

interface CheckSetup extends Omit<ConnectionDeps, "newId"> {
  readonly log: { warn(fields: object, message: string): void };
}

/** Checks each connection daily, one after the other. `tick` is to be called regularly and never rejects. */
export function createConnectionChecks({ log, ...deps }: CheckSetup): { readonly tick: () => Promise<void> } {
  let isChecking = false;
  async function checkDue(): Promise<void> {
    for (const connection of await deps.connections.all()) {
      if (deps.now() < dueAt(connection)) continue;
      const checked = await checkConnection(deps, connection);
      const refusal = checked.type === "checked" ? checked.connection.refusal : undefined;
      const { connectionId } = connection;
      if (refusal) log.warn({ connectionId, reason: refusal.reason }, "Mist could not be asked by a connection");
    }
  }
  return {
    async tick() {
      if (isChecking) return;
      isChecking = true;
      await checkDue().catch((error: unknown) => log.warn({ err: error }, "the connections to Mist were not checked"));
      isChecking = false;
    },
  };
}

/** Problems that may pass by themselves are checked again sooner. */
const SOON: ReadonlySet<string> = new Set(["unreachable", "calls-spent"]);

/** A day after the last check, plus or minus a tenth, so that connections created together are not checked together. */
export function dueAt({ connectionId, checkedAt, refusal }: MistConnection): EpochMs {
  const everyMs = refusal && SOON.has(refusal.reason) ? HOUR_MS : DAY_MS;
  const share = createHash("sha256").update(connectionId).digest().readUInt16BE(0) / 0xffff;
  return Math.max(checkedAt, refusal?.at ?? 0) + everyMs * (0.9 + share / 5);
}
