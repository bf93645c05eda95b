import type { SerialQueue } from "@/server/flow-control/serial-queue";
import { BUDGET_KINDS, type BudgetKind, type Budgets, isAllowedBudget } from "./budget";
import { isAllowed, RETAINED_KINDS, type RetainedKind, type RetentionDays } from "./retention";
import type { RetentionKeeper } from "./retention-keeper";

export interface SetRetentionDeps {
  readonly retention: Pick<RetentionKeeper, "change">;
  readonly inTurn: SerialQueue;
}

export type RetentionChange = { readonly type: "set" } | RetentionOutOfRange | BudgetOutOfRange;

/** The number of days is outside the kind's range. */
export interface RetentionOutOfRange {
  readonly type: "keeping-out-of-range";
  readonly kind: RetainedKind;
}

/** The size limit is outside the kind's range. */
export interface BudgetOutOfRange {
  readonly type: "budget-out-of-range";
  readonly kind: BudgetKind;
}

/** New days and size limits by kind. What is left out stays as it is. */
export interface NewRetention {
  readonly keeping: Partial<RetentionDays>;
  readonly budgets?: Partial<Budgets>;
}

/** Sets how many days and bytes of data are kept, all of it or nothing. What exceeds the settings is deleted in the next run. */
export function setRetention(
  { retention, inTurn }: SetRetentionDeps,
  { keeping, budgets = {} }: NewRetention,
): Promise<RetentionChange> {
  return inTurn(async () => {
    const kind = RETAINED_KINDS.find((each) => each in keeping && !isAllowed(each, keeping[each]));
    if (kind !== undefined) return { type: "keeping-out-of-range", kind };
    const limited = BUDGET_KINDS.find((each) => each in budgets && !isAllowedBudget(budgets[each]));
    if (limited !== undefined) return { type: "budget-out-of-range", kind: limited };
    await retention.change(keeping, budgets);
    return { type: "set" };
  });
}
