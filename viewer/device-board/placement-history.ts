import type { MetricPoint } from "@/domain/geometry";
import type { DeviceId } from "@/domain/ids";

/** A device was placed, moved or removed. Undefined means "not on this floor". */
export interface PlacementStep {
  readonly deviceId: DeviceId;
  readonly before: MetricPoint | undefined;
  readonly after: MetricPoint | undefined;
  /** Further changes with the same tag, such as the moves of one drag, become part of the step. */
  readonly tag?: string;
}

/** The steps to undo, the last one at the end, and the steps to redo, the next one first. */
export interface PlacementHistory {
  readonly past: readonly PlacementStep[];
  readonly future: readonly PlacementStep[];
}

export const EMPTY_HISTORY: PlacementHistory = { past: [], future: [] };

/** The most steps that can be undone. */
const MAX_STEPS = 200;

export function recordStep({ past }: PlacementHistory, step: PlacementStep): PlacementHistory {
  const last = past.at(-1);
  const isSameStep = step.tag !== undefined && last?.tag === step.tag && last.deviceId === step.deviceId;
  if (isSameStep) return { past: [...past.slice(0, -1), { ...step, before: last.before }], future: [] };
  return { past: [...past, step].slice(-MAX_STEPS), future: [] };
}

/** A step to undo or redo, and the history after it. */
interface Replay {
  readonly step: PlacementStep;
  readonly rest: PlacementHistory;
}

export function undoStep({ past, future }: PlacementHistory): Replay | undefined {
  const step = past.at(-1);
  return step && { step, rest: { past: past.slice(0, -1), future: [step, ...future] } };
}

export function redoStep({ past, future }: PlacementHistory): Replay | undefined {
  const [step, ...later] = future;
  return step && { step, rest: { past: [...past, step], future: later } };
}

/** The history without a device that another user has moved since: undo does not revert the work of others. */
export function withoutDevice({ past, future }: PlacementHistory, deviceId: DeviceId): PlacementHistory {
  const isOther = (step: PlacementStep) => step.deviceId !== deviceId;
  return { past: past.filter(isOther), future: future.filter(isOther) };
}
