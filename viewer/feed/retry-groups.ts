import { retryQuarantineGroup } from "@/domain/contract/feed";
import { call } from "../api/call";
import type { Fault, Outcome } from "../api/outcome";

interface Retried {
  readonly tried: number;
  readonly read: number;
  readonly next?: number | undefined;
}

/** What became of all of them; with a fault where the rest was not tried. */
interface GroupsRetried {
  readonly tried: number;
  readonly read: number;
  readonly fault?: Fault;
}

type Ask = (groupId: string, after: number | undefined) => Promise<Outcome<Retried>>;

const NOT_FOUND = 404;

/** Reads groups in quarantine again, one call after the other: each tries a part of a group. `tell` hears how many were tried. */
export async function retryGroups(
  groupIds: readonly string[],
  tell: (tried: number) => void,
  ask: Ask = askServer,
): Promise<GroupsRetried> {
  let [tried, read] = [0, 0];
  for (const groupId of groupIds) {
    let after: number | undefined;
    do {
      const outcome = await ask(groupId, after);
      // Somebody else has emptied it meanwhile.
      if (!outcome.ok && outcome.status === NOT_FOUND) break;
      if (!outcome.ok) return { tried, read, fault: outcome };
      tried += outcome.value.tried;
      read += outcome.value.read;
      after = outcome.value.next;
      tell(tried);
    } while (after !== undefined);
  }
  return { tried, read };
}

function askServer(groupId: string, after: number | undefined): Promise<Outcome<Retried>> {
  return call(retryQuarantineGroup, { params: { groupId }, query: after === undefined ? {} : { after } });
}
