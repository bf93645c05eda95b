import { setImmediate as nextTurn } from "node:timers/promises";
import { type Admission, type AdmitDeps, admit } from "./admit";
import { type Interpretation, interpret, type ReceivedEvents } from "./interpret";

/** Events applied without a pause; they take a few milliseconds. Mist's own deliveries are far smaller. */
export const SLICE_EVENTS = 500;

/** What a delivery means, and what became of it. */
export interface Admitted {
  readonly interpretation: Interpretation;
  readonly admission: Admission;
}

export function admitWhole(heard: ReceivedEvents, into: AdmitDeps): Admitted {
  const interpretation = interpret(heard, (deviceId) => into.sites.siteOfDevice?.(deviceId));
  const { sender } = heard;
  const shares = into.sites.capacityGuard?.shares;
  const apply = () => admit(interpretation, into);
  const admission = sender !== undefined && shares ? shares.apply(sender, performance.now(), apply) : apply();
  return { interpretation, admission };
}

/** Does the same for thousands of events, with a turn of the event loop between slices. */
export async function admitInSlices({ events, ...heard }: ReceivedEvents, into: AdmitDeps): Promise<Admitted> {
  const slices: Admitted[] = [];
  for (let first = 0; first < events.length; first += SLICE_EVENTS) {
    await nextTurn();
    slices.push(admitWhole({ ...heard, events: events.slice(first, first + SLICE_EVENTS) }, into));
  }
  return join(slices);
}

function join(slices: readonly Admitted[]): Admitted {
  const [first] = slices;
  if (!first) throw new Error("a delivery without events");
  return {
    interpretation: {
      ...first.interpretation,
      events: slices.flatMap(({ interpretation }) => interpretation.events),
    },
    admission: {
      outcomes: slices.flatMap(({ admission }) => admission.outcomes),
      fresh: slices.flatMap(({ admission }) => admission.fresh),
      quarantined: slices.flatMap(({ admission }) => admission.quarantined),
      newCount: slices.reduce((sum, { admission }) => sum + admission.newCount, 0),
      counted: slices.flatMap(({ admission }) => admission.counted),
      conflicts: slices.flatMap(({ admission }) => admission.conflicts),
      notices: slices.flatMap(({ admission }) => admission.notices),
      applied: slices.flatMap(({ admission }) => admission.applied),
    },
  };
}
