import { retryQuarantineGroup } from "@/domain/contract/feed";
import { call } from "../api/call";
import type { Fault, Outcome } from "../api/outcome";

interface Retried {
  readonly tried: number;
  readonly read: number;
  readonly next?: number | undefined;
}

/** The result of all groups; with a fault if the rest was not tried. */
interface GroupsRetried {
  readonly tried: number;
  readonly read: number;
  readonly fault?: Fault;
}

type Ask = (groupId: string, after: number | undefined) => Promise<Outcome<Retried>>;

const NOT_FOUND = 404;

/** Reads quarantined groups again, with one call after the other, each for a part of a group. `tell` receives the number tried so far. */
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
      // Another user has emptied the group meanwhile.
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
