/** All kinds with a size limit. Images do not expire: their limit refuses uploads and deletes nothing. */
export const BUDGET_KINDS = ["history", "notices", "quarantine", "deliveries", "images", "copies"] as const;

export type BudgetKind = (typeof BUDGET_KINDS)[number];

/** The kinds of which the oldest are deleted if there is too much. */
export type BoundedKind = Exclude<BudgetKind, "images">;

export const BOUNDED_KINDS = [
  "history",
  "notices",
  "quarantine",
  "deliveries",
  "copies",
] as const satisfies readonly BoundedKind[];

/** Size limits as set, in bytes; null for the automatic limit. */
export type Budgets = Readonly<Record<BudgetKind, number | null>>;

export const AUTOMATIC: Budgets = Object.fromEntries(BUDGET_KINDS.map((kind) => [kind, null])) as Record<
  BudgetKind,
  null
>;

export const MIN_BUDGET_BYTES = 1_000_000;
export const MAX_BUDGET_BYTES = 100_000_000_000_000;

/** Automatic limits as shares of the whole disk, large enough to matter only on a small disk. */
const DISK_SHARE: Readonly<Record<BoundedKind, number>> = {
  history: 0.4,
  notices: 0.2,
  quarantine: 0.1,
  deliveries: 0.1,
  copies: 0.1,
};

/** What automatic limits depend on. */
export interface BudgetSpace {
  /** Size of the data folder's whole disk. */
  readonly diskBytes: number;
  /** `MAX_ALL_IMAGES_BYTES`, the upper bound for the images' limit. */
  readonly mostImageBytes: number;
}

/** The range within which the limit of a kind may be set. */
export function budgetRange(kind: BudgetKind, { mostImageBytes }: Pick<BudgetSpace, "mostImageBytes">) {
  return { leastBytes: MIN_BUDGET_BYTES, mostBytes: kind === "images" ? mostImageBytes : MAX_BUDGET_BYTES };
}

/** Whether a limit may be set to this value. For images, a value above `MAX_ALL_IMAGES_BYTES` is allowed and counts as that. */
export function isAllowedBudget(bytes: unknown): bytes is number | null {
  if (bytes === null) return true;
  return Number.isInteger(bytes) && Number(bytes) >= MIN_BUDGET_BYTES && Number(bytes) <= MAX_BUDGET_BYTES;
}

/** The limit of a kind that nobody set. */
export function automaticBytes(kind: BudgetKind, { diskBytes, mostImageBytes }: BudgetSpace): number {
  if (kind === "images") return mostImageBytes;
  return Math.min(MAX_BUDGET_BYTES, Math.max(MIN_BUDGET_BYTES, Math.round(diskBytes * DISK_SHARE[kind])));
}

/** The limit in force. */
export function limitOf(kind: BudgetKind, setBytes: number | null, space: BudgetSpace): number {
  if (setBytes === null) return automaticBytes(kind, space);
  return kind === "images" ? Math.min(setBytes, space.mostImageBytes) : setBytes;
}
