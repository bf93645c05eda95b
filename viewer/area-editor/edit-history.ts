/** The states to undo, the current state, and the states to redo. */
export interface EditHistory<Step> {
  readonly past: readonly Step[];
  readonly now: Step;
  readonly future: readonly Step[];
  /** The tag of the last step. Further changes with the same tag, such as the moves of one drag, become part of it. */
  readonly tag?: string;
}

/** The most steps that can be undone. */
const MAX_STEPS = 200;

export function startHistory<Step>(now: Step): EditHistory<Step> {
  return { past: [], now, future: [] };
}

/** Records a step. With the tag of the last step, it becomes part of that. */
export function record<Step>(history: EditHistory<Step>, next: Step, tag?: string): EditHistory<Step> {
  if (next === history.now) return history;
  const isSameStep = tag !== undefined && tag === history.tag;
  const past = isSameStep ? history.past : [...history.past, history.now].slice(-MAX_STEPS);
  return { past, now: next, future: [], ...(tag === undefined ? {} : { tag }) };
}

export function canUndo(history: EditHistory<unknown>): boolean {
  return history.past.length > 0;
}

export function canRedo(history: EditHistory<unknown>): boolean {
  return history.future.length > 0;
}

export function undo<Step>({ past, now, future }: EditHistory<Step>): EditHistory<Step> {
  const before = past.at(-1);
  return before === undefined
    ? { past, now, future }
    : { past: past.slice(0, -1), now: before, future: [now, ...future] };
}

export function redo<Step>({ past, now, future }: EditHistory<Step>): EditHistory<Step> {
  const [next, ...rest] = future;
  return next === undefined ? { past, now, future } : { past: [...past, now], now: next, future: rest };
}

export interface StepMapping<Step> {
  readonly now: Step;
  /** Maps every step except the current one. */
  readonly toOther: (step: Step) => Step;
  readonly isSame: (a: Step, b: Step) => boolean;
}

/** Replaces the steps of a history. Steps that have become equal to the next are removed, because undoing them would do nothing. */
export function mapSteps<Step>(
  { past, future, tag }: EditHistory<Step>,
  { now, toOther, isSame }: StepMapping<Step>,
): EditHistory<Step> {
  const others = { past: past.map(toOther), future: future.map(toOther) };
  const before = others.past.filter((step, i) => !isSame(step, others.past[i + 1] ?? now));
  const after = others.future.filter((step, i) => !isSame(step, others.future[i - 1] ?? now));
  const isTagged = tag !== undefined && before.length === past.length;
  return { past: before, now, future: after, ...(isTagged ? { tag } : {}) };
}
