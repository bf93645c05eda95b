import type { InTurn } from "@/server/flow-control/turns";
import { BUDGET_KINDS, type BudgetKind, type Budgets, isAllowedBudget } from "./budget";
import { isAllowed, type Keeping, RETAINED_KINDS, type RetainedKind } from "./retention";
import type { RetentionKeeper } from "./retention-keeper";

export interface SetKeepingDeps {
  readonly retention: Pick<RetentionKeeper, "change">;
  readonly inTurn: InTurn;
}

export type SetKeeping = { readonly type: "set" } | KeepingOutOfRange | BudgetOutOfRange;

/** The number of days is outside the kind's range. */
export interface KeepingOutOfRange {
  readonly type: "keeping-out-of-range";
  readonly kind: RetainedKind;
}

/** The size limit is outside the kind's range. */
export interface BudgetOutOfRange {
  readonly type: "budget-out-of-range";
  readonly kind: BudgetKind;
}

/** New days and size limits by kind. What is left out stays as it is. */
export interface KeepingNews {
  readonly keeping: Partial<Keeping>;
  readonly budgets?: Partial<Budgets>;
}

/** Sets how many days and bytes of data are kept, all of it or nothing. What exceeds the settings is deleted in the next run. */
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
