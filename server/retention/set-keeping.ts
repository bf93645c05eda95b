import type { InTurn } from "@/server/flow-control/turns";
import { isAllowed, type Keeping, RETAINED_KINDS, type RetainedKind } from "./retention";
import type { RetentionKeeper } from "./retention-keeper";

export interface SetKeepingDeps {
  readonly retention: Pick<RetentionKeeper, "change">;
  readonly inTurn: InTurn;
}

export type SetKeeping = { readonly type: "set" } | KeepingOutOfRange;

/** A kind may not be kept for so short or so long. */
export interface KeepingOutOfRange {
  readonly type: "keeping-out-of-range";
  readonly kind: RetainedKind;
}

/** Sets how many days kinds of data are kept, all of them or none. What is too old by then goes with the next run. */
export function setKeeping(
  { retention, inTurn }: SetKeepingDeps,
  { keeping }: { readonly keeping: Partial<Keeping> },
): Promise<SetKeeping> {
  return inTurn(async () => {
    const kind = RETAINED_KINDS.find((each) => each in keeping && !isAllowed(each, keeping[each]));
    if (kind !== undefined) return { type: "keeping-out-of-range", kind };
    await retention.change(keeping);
    return { type: "set" };
  });
}
