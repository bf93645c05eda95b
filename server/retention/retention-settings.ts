import type { SettingsStore } from "@/server/settings/settings-store";
import { AUTOMATIC, BUDGET_KINDS, type Budgets, isAllowedBudget } from "./budget";
import { isAllowed, RETAINED_KINDS, RETENTION, type RetentionDays } from "./retention";

const KEY = "retention";

/** How long each kind of data is kept, and its size limit, as set here. */
export interface RetentionSettings {
  readonly current: RetentionDays;
  readonly budgets: Budgets;
  /** Resolves when the change is durable. Every value has to be allowed. */
  change(news: Partial<RetentionDays>, budgets?: Partial<Budgets>): Promise<void>;
}

/** Values that were never set, or are no longer allowed, have their defaults. */
export async function openRetentionSettings(settings: SettingsStore): Promise<RetentionSettings> {
  let set = readSet(await settings.get(KEY));
  return {
    get current() {
      return { ...defaults(), ...set.days };
    },
    get budgets() {
      return { ...AUTOMATIC, ...set.budgets };
    },
    async change(news, budgets = {}) {
      const next = { days: { ...set.days, ...news }, budgets: { ...set.budgets, ...budgets } };
      // Days are stored at the top level, where versions without size limits look for them.
      await settings.set(KEY, { ...next.days, budgets: next.budgets });
      set = next;
    },
  };
}

interface StoredSettings {
  readonly days: Partial<RetentionDays>;
  readonly budgets: Partial<Budgets>;
}

function readSet(value: unknown): StoredSettings {
  const known = membersOf(value);
  const limits = membersOf(known.budgets);
  return {
    days: Object.fromEntries(
      RETAINED_KINDS.flatMap((kind) => (isAllowed(kind, known[kind]) ? [[kind, known[kind]]] : [])),
    ),
    budgets: Object.fromEntries(
      BUDGET_KINDS.flatMap((kind) => (isAllowedBudget(limits[kind]) ? [[kind, limits[kind]]] : [])),
    ),
  };
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
}

function defaults(): RetentionDays {
  return Object.fromEntries(RETAINED_KINDS.map((kind) => [kind, RETENTION[kind].defaultDays])) as Record<
    keyof RetentionDays,
    number
  >;
}
