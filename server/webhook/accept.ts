import type { Alert } from "@/domain/alert";
import { StorageError } from "@/server/database/storage-error";
import type { Journal, JournalEntry } from "@/server/journal/journal";
import type { Sites } from "@/server/live/sites";
import { admit } from "./admit";
import type { FeedCounters } from "./feed-counters";
import { type Heard, interpret } from "./interpret";
import { type Refusal, refuse } from "./refusal";
import type { Seen } from "./seen";

/** Where an accepted delivery goes. */
export interface Acceptance {
  readonly sites: Pick<Sites, "apply" | "takeAlerts">;
  readonly journal: Pick<Journal, "append" | "settled">;
  readonly counters: FeedCounters;
  readonly seen: Seen;
}

/** How many events of a delivery were taken, had been there already, or could not be read. */
export interface Tally {
  readonly ok: true;
  readonly accepted: number;
  readonly duplicates: number;
  readonly quarantined: number;
}

/** Resolves once all of it is on disk; a refusal means that nothing of it counts, and that it may come again. */
export type Accept = (heard: Heard & { readonly body: Uint8Array }) => Promise<Tally | Refusal>;

export function createAccept({ sites, journal, counters, seen }: Acceptance): Accept {
  /** Alerts that a failed entry did not write; they go with the next one. */
  const unsaved = new Map<string, Alert>();

  async function append(entry: Omit<JournalEntry, "alerts">): Promise<void> {
    const alerts = [...unsaved.values(), ...sites.takeAlerts()];
    try {
      await journal.append({ ...entry, alerts });
      for (const { alertId } of alerts) unsaved.delete(alertId);
    } catch (error) {
      for (const alert of alerts) unsaved.set(alert.alertId, alert);
      throw error;
    }
  }

  return async ({ body, ...heard }) => {
    const interpretation = interpret(heard);
    const { outcomes, fresh, quarantined, notices } = admit(interpretation, { sites, seen });
    const { topic, known, receivedAt, events } = interpretation;
    try {
      // What this repeats may itself still be on its way to the disk.
      if (fresh.length === 0) await journal.settled();
      else await append({ topic, receivedAt, body, quarantined, notices });
    } catch (error) {
      for (const fingerprint of fresh) seen.forget(fingerprint);
      return refuseFor(error);
    }
    counters.received.events += events.length;
    events.forEach((event, index) => {
      counters.event({ topic, known, event, outcome: outcomes[index] ?? "accepted", receivedAt });
    });
    const duplicates = outcomes.filter((outcome) => outcome === "duplicate").length;
    const refused = outcomes.filter((outcome) => outcome === "quarantined").length;
    return { ok: true, accepted: outcomes.length - duplicates - refused, duplicates, quarantined: refused };
  };
}

function refuseFor(error: unknown): Refusal {
  return error instanceof StorageError && error.full
    ? refuse("insufficient-storage", "The disk is full. Deliver again later.")
    : refuse("storage-unavailable", "The delivery could not be stored. Deliver again.");
}
