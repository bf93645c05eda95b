import type { InTurn } from "@/server/flow-control/turns";
import { BUDGET_KINDS, type BudgetKind, type Budgets, isAllowedBudget } from "./budget";
import { isAllowed, type Keeping, RETAINED_KINDS, type RetainedKind } from "./retention";
import type { RetentionKeeper } from "./retention-keeper";

export interface SetKeepingDeps {
  readonly retention: Pick<RetentionKeeper, "change">;
  readonly inTurn: InTurn;
}

export type SetKeeping = { readonly type: "set" } | KeepingOutOfRange | BudgetOutOfRange;

/** A kind may not be kept for so short or so long. */
export interface KeepingOutOfRange {
  readonly type: "keeping-out-of-range";
  readonly kind: RetainedKind;
}

/** A kind may not have so small or so large a limit. */
export interface BudgetOutOfRange {
  readonly type: "budget-out-of-range";
  readonly kind: BudgetKind;
}

/** How long kinds of data are kept, and how much of them; what is left out stays as it is. */
export interface KeepingNews {
  readonly keeping: Partial<Keeping>;
  readonly budgets?: Partial<Budgets>;
}

/** Sets how many days and bytes of data are kept, all of it or nothing. What is too old or too much goes with the next run. */
export function setKeeping(
  { retention, inTurn }: SetKeepingDeps,
  { keeping, budgets = {} }: KeepingNews,
): Promise<SetKeeping> {
  return inTurn(async () => {
    const kind = RETAINED_KINDS.find((each) => each in keeping && !isAllowed(each, keeping[each]));
    if (kind !== undefined) return { type: "keeping-out-of-range", kind };
    const limited = BUDGET_KINDS.find((each) => each in budgets && !isAllowedBudget(budgets[each]));
    if (limited !== undefined) return { type: "budget-out-of-range", kind: limited };
    await retention.change(keeping, budgets);
    return { type: "set" };
  });
}
