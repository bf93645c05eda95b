import type { GroupSlice, QuarantineRow, QuarantineStore } from "./quarantine-store";
import type { QuarantineFailure, RetryEventDeps } from "./retry-event";

/** Events read together: they share commits, and one turn among the edits. */
const TOGETHER = 50;
/** Most events that one call reads; the next call continues after them. */
export const MAX_RETRIED = 1_000;
/** Most reasons that an answer lists. */
const MAX_REASONS = 5;

interface RetryGroupDeps extends Omit<RetryEventDeps, "quarantine"> {
  readonly quarantine: Pick<QuarantineStore, "group" | "slice" | "removeAll">;
}

interface RetriedGroup {
  readonly type: "group-retried";
  readonly tried: number;
  /** Events that were read now, or known already, and have left the quarantine. */
  readonly read: number;
  /** Why the others stay, in English, most frequent reasons first. */
  readonly reasons: readonly { readonly reason: string; readonly events: number }[];
  /** Events of the group that cannot be read because they were only counted. */
  readonly countedOnly: number;
  /** Where the next call continues; absent at the end of the group. */
  readonly next?: number;
}

/** Reads the events of a group after `after` again, oldest first. Those that still cannot be read stay. */
export async function retryGroup(
  { quarantine, retryQuarantined, inTurn }: RetryGroupDeps,
  { groupId, after = 0 }: { readonly groupId: string; readonly after?: number },
): Promise<RetriedGroup | QuarantineFailure> {
  const group = await quarantine.group(groupId);
  if (!group) return { type: "unknown-group" };
  const reasons = new Map<string, number>();
  let [tried, read, last] = [0, 0, after];

  async function retrySlice(rows: readonly QuarantineRow[]): Promise<void> {
    const outcomes = await Promise.all(rows.map(retryQuarantined));
    for (const outcome of outcomes)
      if (!outcome.ok) reasons.set(outcome.reason, (reasons.get(outcome.reason) ?? 0) + 1);
    const gone = rows.filter((_, index) => outcomes[index]?.ok).map(({ id }) => id);
    if (gone.length > 0) await quarantine.removeAll(gone);
    read += gone.length;
  }

  for (;;) {
    const slice: GroupSlice = { after: last, upTo: Number.MAX_SAFE_INTEGER, limit: TOGETHER };
    const rows = await inTurn(async () => {
      const waiting = await quarantine.slice(groupId, slice);
      await retrySlice(waiting);
      return waiting;
    });
    tried += rows.length;
    last = rows.at(-1)?.id ?? last;
    const isOver = rows.length < TOGETHER;
    if (!isOver && tried < MAX_RETRIED) continue;
    const { countedOnly } = group;
    return {
      ...{ type: "group-retried", tried, read, reasons: mostFrequent(reasons), countedOnly },
      ...(!isOver && { next: last }),
    };
  }
}

function mostFrequent(reasons: ReadonlyMap<string, number>): RetriedGroup["reasons"] {
  return [...reasons]
    .map(([reason, events]) => ({ reason, events }))
    .sort((a, b) => b.events - a.events)
    .slice(0, MAX_REASONS);
}
