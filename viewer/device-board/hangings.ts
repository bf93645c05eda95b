import type { MetricPoint } from "@/domain/geometry";
import type { DeviceId } from "@/domain/ids";

/** A device that was hung, moved or taken down; undefined is "not on this floor". */
export interface Hanging {
  readonly deviceId: DeviceId;
  readonly before: MetricPoint | undefined;
  readonly after: MetricPoint | undefined;
  /** More of the same belongs to one step, as every move of one drag does. */
  readonly tag?: string;
}

/** What was done on a floor, and what was taken back. */
export interface Hangings {
  readonly past: readonly Hanging[];
  readonly future: readonly Hanging[];
}

export const NOTHING_HUNG: Hangings = { past: [], future: [] };

const MOST_STEPS = 200;

export function recordHanging({ past }: Hangings, step: Hanging): Hangings {
  const last = past.at(-1);
  const isSameStep = step.tag !== undefined && last?.tag === step.tag && last.deviceId === step.deviceId;
  if (isSameStep) return { past: [...past.slice(0, -1), { ...step, before: last.before }], future: [] };
  return { past: [...past, step].slice(-MOST_STEPS), future: [] };
}

/** The step to take back, and what remains. */
export function takeBack({ past, future }: Hangings): { readonly step: Hanging; readonly rest: Hangings } | undefined {
  const step = past.at(-1);
  return step && { step, rest: { past: past.slice(0, -1), future: [step, ...future] } };
}

export function doAgain({ past, future }: Hangings): { readonly step: Hanging; readonly rest: Hangings } | undefined {
  const [step, ...later] = future;
  return step && { step, rest: { past: [...past, step], future: later } };
}

/** The step without devices that another user has moved since: undo does not revert the work of others. */
export function forgetDevice({ past, future }: Hangings, deviceId: DeviceId): Hangings {
  const isOther = (step: Hanging) => step.deviceId !== deviceId;
  return { past: past.filter(isOther), future: future.filter(isOther) };
}
