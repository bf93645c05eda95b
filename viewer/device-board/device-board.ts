import { createStore, type StoreApi } from "zustand/vanilla";
import type { MetricPoint } from "@/domain/geometry";
import type { DeviceId } from "@/domain/ids";
import type { PlacedDevice } from "../paint/placed-devices";
import {
  EMPTY_HISTORY,
  type PlacementHistory,
  recordStep,
  redoStep,
  undoStep,
  withoutDevice,
} from "./placement-history";

/** The result of writing a placement. */
export type PlacementOutcome =
  /** `version` of what was written; undefined where it was removed. */
  | { readonly type: "done"; readonly version: number | undefined }
  /** Another user's write came first: nothing was written. */
  | { readonly type: "conflict" }
  | { readonly type: "failed"; readonly detail: string };

export interface WantedPlacement {
  readonly deviceId: DeviceId;
  /** Undefined removes it from the floor. */
  readonly point: MetricPoint | undefined;
  /** The version that was read; undefined for a device without a placement. */
  readonly version: number | undefined;
  readonly name?: string;
}

export interface DeviceBoardOptions {
  readonly write: (wanted: WantedPlacement) => Promise<PlacementOutcome>;
  readonly onConflict: (deviceId: DeviceId) => void;
  readonly onFault: (deviceId: DeviceId, detail: string) => void;
}

/** A device shown where the user has put it, before the site confirms it. */
interface UnconfirmedPlacement {
  readonly point: MetricPoint | undefined;
  /** Of the newest write that was answered. */
  readonly version: number | undefined;
  /** More to write, or a write under way. */
  readonly isBusy: boolean;
}

export interface DeviceBoardState {
  readonly unconfirmed: ReadonlyMap<DeviceId, UnconfirmedPlacement>;
  readonly history: PlacementHistory;
  readonly selected: DeviceId | undefined;
  readonly isSnapping: boolean;
}

/** Placing devices on a floor: each change is shown and written at once, with one write per device at a time. */
export class DeviceBoard {
  readonly store: StoreApi<DeviceBoardState> = createStore<DeviceBoardState>(() => {
    return { unconfirmed: new Map(), history: EMPTY_HISTORY, selected: undefined, isSnapping: true };
  });
  private readonly options: DeviceBoardOptions;
  private placed: ReadonlyMap<DeviceId, PlacedDevice> = new Map();
  private readonly names = new Map<DeviceId, string>();

  constructor(options: DeviceBoardOptions) {
    this.options = options;
  }

  /** Takes over the site's placements. The user's own changes count until the site confirms them. */
  follow(placed: readonly PlacedDevice[]): void {
    this.placed = new Map(placed.map((device) => [device.deviceId, device]));
    const unconfirmed = new Map(this.store.getState().unconfirmed);
    for (const [deviceId, own] of unconfirmed)
      if (!own.isBusy && this.isConfirmed(deviceId, own)) unconfirmed.delete(deviceId);
    if (unconfirmed.size < this.store.getState().unconfirmed.size) this.store.setState({ unconfirmed });
  }

  pointOf(deviceId: DeviceId): MetricPoint | undefined {
    const own = this.store.getState().unconfirmed.get(deviceId);
    return own ? own.point : this.placed.get(deviceId)?.place.point;
  }

  /** Of every device on the floor. */
  points(): readonly MetricPoint[] {
    const ids = new Set([...this.placed.keys(), ...this.store.getState().unconfirmed.keys()]);
    return [...ids].flatMap((deviceId) => this.pointOf(deviceId) ?? []);
  }

  /** Places or moves a device; moves with the same tag are undone together. */
  place(deviceId: DeviceId, point: MetricPoint, { tag, name }: { tag?: string; name?: string } = {}): void {
    if (name !== undefined) this.names.set(deviceId, name);
    this.step(deviceId, point, tag);
    this.select(deviceId);
  }

  remove(deviceId: DeviceId): void {
    if (!this.pointOf(deviceId)) return;
    this.step(deviceId, undefined);
    if (this.store.getState().selected === deviceId) this.select(undefined);
  }

  undo(): void {
    const undone = undoStep(this.store.getState().history);
    if (!undone) return;
    this.store.setState({ history: undone.rest });
    this.put(undone.step.deviceId, undone.step.before);
  }

  redo(): void {
    const redone = redoStep(this.store.getState().history);
    if (!redone) return;
    this.store.setState({ history: redone.rest });
    this.put(redone.step.deviceId, redone.step.after);
  }

  select(selected: DeviceId | undefined): void {
    this.store.setState({ selected });
  }

  snapping(isSnapping: boolean): void {
    this.store.setState({ isSnapping });
  }

  private step(deviceId: DeviceId, after: MetricPoint | undefined, tag?: string): void {
    const before = this.pointOf(deviceId);
    const step = { deviceId, before, after, ...(tag === undefined ? {} : { tag }) };
    this.store.setState(({ history }) => ({ history: recordStep(history, step) }));
    this.put(deviceId, after);
  }

  private put(deviceId: DeviceId, point: MetricPoint | undefined): void {
    const before = this.store.getState().unconfirmed.get(deviceId);
    this.setUnconfirmed(deviceId, { point, version: this.knownVersion(deviceId), isBusy: true });
    if (!before?.isBusy) void this.writeAll(deviceId);
  }

  /** Writes until the stored placement is the wanted one: changes made during a write share the next write. */
  private async writeAll(deviceId: DeviceId): Promise<void> {
    for (;;) {
      const wanted = this.store.getState().unconfirmed.get(deviceId);
      if (!wanted) return;
      const { point, version } = wanted;
      const name = this.names.get(deviceId);
      const outcome = await this.options.write({ deviceId, point, version, ...(name === undefined ? {} : { name }) });
      if (outcome.type !== "done") return this.giveUp(deviceId, outcome);
      const now = this.store.getState().unconfirmed.get(deviceId);
      const isSettled = now?.point === point;
      this.setUnconfirmed(deviceId, { point: now?.point, version: outcome.version, isBusy: !isSettled });
      if (isSettled) return this.follow([...this.placed.values()]);
    }
  }

  private giveUp(deviceId: DeviceId, outcome: Exclude<PlacementOutcome, { type: "done" }>): void {
    const unconfirmed = new Map(this.store.getState().unconfirmed);
    unconfirmed.delete(deviceId);
    this.store.setState(({ history }) => ({ unconfirmed, history: withoutDevice(history, deviceId) }));
    if (outcome.type === "conflict") this.options.onConflict(deviceId);
    else this.options.onFault(deviceId, outcome.detail);
  }

  private setUnconfirmed(deviceId: DeviceId, placement: UnconfirmedPlacement): void {
    this.store.setState(({ unconfirmed }) => ({ unconfirmed: new Map(unconfirmed).set(deviceId, placement) }));
  }

  private knownVersion(deviceId: DeviceId): number | undefined {
    const own = this.store.getState().unconfirmed.get(deviceId);
    return own ? own.version : this.placed.get(deviceId)?.place.version;
  }

  private isConfirmed(deviceId: DeviceId, { point, version = 0 }: UnconfirmedPlacement): boolean {
    const place = this.placed.get(deviceId)?.place;
    if (!point || !place) return !point && !place;
    // Versions begin anew once it was removed, so the same number alone proves nothing.
    return place.version > version || (place.version === version && isSamePoint(place.point, point));
  }
}

function isSamePoint(a: MetricPoint, b: MetricPoint): boolean {
  return a.x === b.x && a.y === b.y;
}
