import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { GroupSlice, QuarantineStore } from "./quarantine-store";
import type { QuarantineFailure } from "./retry-event";

/** Events deleted at a time; other edits may take turns in between. */
const TOGETHER = 500;

interface DiscardGroupDeps {
  readonly quarantine: Pick<QuarantineStore, "group" | "list" | "slice" | "removeAll" | "forgetCounted">;
  readonly inTurn: SerialQueue;
}

interface DiscardedGroup {
  readonly type: "group-discarded";
  readonly discarded: number;
  /** How many of the events were only counted. */
  readonly countedOnly: number;
}

/** Deletes the events of a group from quarantine: those in it now, not those that arrive meanwhile. */
export async function discardGroup(
  { quarantine, inTurn }: DiscardGroupDeps,
  { groupId }: { readonly groupId: string },
): Promise<DiscardedGroup | QuarantineFailure> {
  if (!(await quarantine.group(groupId))) return { type: "unknown-group" };
  const [newest] = await quarantine.list({ groupId, limit: 1 });
  const countedOnly = await inTurn(() => discardCounted(quarantine, groupId));
  let discarded = countedOnly;
  const slice: GroupSlice = { after: 0, upTo: newest?.id ?? 0, limit: TOGETHER };
  for (;;) {
    const ids = await inTurn(async () => {
      const waiting = (await quarantine.slice(groupId, slice)).map(({ id }) => id);
      if (waiting.length > 0) await quarantine.removeAll(waiting);
      return waiting;
    });
    discarded += ids.length;
    if (ids.length < TOGETHER) return { type: "group-discarded", discarded, countedOnly };
  }
}

/** Returns how many there were. Events counted meanwhile stay. */
async function discardCounted(quarantine: DiscardGroupDeps["quarantine"], groupId: string): Promise<number> {
  const { countedOnly = 0 } = (await quarantine.group(groupId)) ?? {};
  if (countedOnly > 0) await quarantine.forgetCounted(groupId, countedOnly);
  return countedOnly;
}
