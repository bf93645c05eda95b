import type { Alert, AlertHandling, Handling } from "@/domain/alert";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import { createRandom } from "@/simulator/random/random";

export interface PastHandling {
  readonly how: AlertHandling;
  readonly handling: Handling;
}

/** Who looks after the buildings, and the share of the handled alerts that each handles. */
const OPERATORS = ["Nadia Brandt", "Nadia Brandt", "Tom Okafor", "Elena Rossi"] as const;
/** The share of alerts that somebody handles, and how soon. */
const HANDLED = 0.6;
const WITHIN = [45 * SECOND_MS, 6 * MINUTE_MS] as const;
/** The share of handled alerts that are resolved instead of acknowledged, and the share of acknowledgements with a note. */
const RESOLVED = 0.12;
const NOTED = 0.7;

const NOTES = {
  acknowledge: [
    "Two meetings ended at the same time. Keeping an eye on it.",
    "Called reception: visitors now wait outside.",
    "Asked the group to use the room next door.",
    "Busy but calm. Opened the second door.",
    "On my way to have a look.",
    "Team event, announced last week.",
  ],
  resolve: ["Checked on site: enough room for this group.", "Announced event. Nothing to do."],
} as const;

/** What an operator does about an alert, if anything. Depends only on the alert, so that each day of a past can be made apart. */
export function handlingOf({ alertId, openedAt }: Pick<Alert, "alertId" | "openedAt">): PastHandling | undefined {
  const random = createRandom(`operators/${alertId}`);
  if (!random.chance(HANDLED)) return undefined;
  const at = openedAt + Math.floor(random.between(...WITHIN) / SECOND_MS) * SECOND_MS;
  const by = random.pick(OPERATORS);
  const how = random.chance(RESOLVED) ? "resolve" : "acknowledge";
  const note = random.pick(NOTES[how]);
  const isNoted = how === "resolve" || random.chance(NOTED);
  return { how, handling: { at, by, ...(isNoted && { note }) } };
}
