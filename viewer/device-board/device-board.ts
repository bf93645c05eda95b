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
  /** The written version; undefined after a removal. */
  | { readonly type: "done"; readonly version: number | undefined }
  /** Another user's write came first. Nothing was written. */
  | { readonly type: "conflict" }
  | { readonly type: "failed"; readonly detail: string };

export interface WantedPlacement {
  readonly deviceId: DeviceId;
  /** Undefined removes the device from the floor. */
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

/** A placement shown before the site confirms it. */
interface UnconfirmedPlacement {
  readonly point: MetricPoint | undefined;
  /** The version of the newest answered write. */
  readonly version: number | undefined;
  /** A write is pending or in flight. */
  readonly isBusy: boolean;
}

/** A device being dragged. It is shown at the pointer and written on drop. */
interface Drag {
  readonly deviceId: DeviceId;
  /** Undefined until the first move. */
  readonly point: MetricPoint | undefined;
  /** The version of the placement when the drag began. */
  readonly version: number | undefined;
}

export interface DeviceBoardState {
  readonly drag: Drag | undefined;
  readonly unconfirmed: ReadonlyMap<DeviceId, UnconfirmedPlacement>;
  readonly history: PlacementHistory;
  readonly selected: DeviceId | undefined;
  readonly isSnapping: boolean;
}

/**
 * Places devices on a floor. Each change is shown at once and then written, with one write per device at a time. A drag is written when it
 * ends.
 */
export class DeviceBoard {
  readonly store: StoreApi<DeviceBoardState> = createStore<DeviceBoardState>(() => {
    return { drag: undefined, unconfirmed: new Map(), history: EMPTY_HISTORY, selected: undefined, isSnapping: true };
  });
  private readonly options: DeviceBoardOptions;
  private placed: ReadonlyMap<DeviceId, PlacedDevice> = new Map();
  private readonly names = new Map<DeviceId, string>();

  constructor(options: DeviceBoardOptions) {
    this.options = options;
  }

  /** Takes the site's placements. The user's own changes take precedence until the site confirms them. */
  follow(placed: readonly PlacedDevice[]): void {
    const before = this.placed;
    this.placed = new Map(placed.map((device) => [device.deviceId, device]));
    for (const deviceId of new Set([...before.keys(), ...this.placed.keys()]))
      if (this.isMovedByOthers(deviceId, before.get(deviceId))) this.forgetSteps(deviceId);
    const unconfirmed = new Map(this.store.getState().unconfirmed);
    for (const [deviceId, own] of unconfirmed)
      if (!own.isBusy && this.isConfirmed(deviceId, own)) unconfirmed.delete(deviceId);
    if (unconfirmed.size < this.store.getState().unconfirmed.size) this.store.setState({ unconfirmed });
  }

  pointOf(deviceId: DeviceId): MetricPoint | undefined {
    const { drag } = this.store.getState();
    return drag?.deviceId === deviceId && drag.point ? drag.point : this.restingPointOf(deviceId);
  }

  private restingPointOf(deviceId: DeviceId): MetricPoint | undefined {
    const own = this.store.getState().unconfirmed.get(deviceId);
    return own ? own.point : this.placed.get(deviceId)?.place.point;
  }

  /** The points of all devices on the floor. */
  points(): readonly MetricPoint[] {
    const ids = new Set([...this.placed.keys(), ...this.store.getState().unconfirmed.keys()]);
    return [...ids].flatMap((deviceId) => this.pointOf(deviceId) ?? []);
  }

  /** Places or moves a device; moves with the same tag are undone together. */
  place(deviceId: DeviceId, point: MetricPoint, { tag, name }: { tag?: string; name?: string } = {}): void {
    if (name !== undefined) this.names.set(deviceId, name);
    this.step(deviceId, point, tag === undefined ? {} : { tag });
    this.select(deviceId);
  }

  /** Begins a drag. Its write is based on the current version, so that it does not overwrite a move by another user meanwhile. */
  startDrag(deviceId: DeviceId): void {
    this.store.setState({ drag: { deviceId, point: undefined, version: this.knownVersion(deviceId) } });
    this.select(deviceId);
  }

  /** Moves the dragged device. No effect if the drag was ended by something else. */
  dragTo(deviceId: DeviceId, point: MetricPoint): void {
    const { drag } = this.store.getState();
    if (drag?.deviceId === deviceId) this.store.setState({ drag: { ...drag, point } });
  }

  /** Ends a drag and writes it as one step. */
  drop(deviceId: DeviceId, { tag }: { tag?: string } = {}): void {
    const { drag } = this.store.getState();
    if (drag?.deviceId !== deviceId) return;
    this.cancelDrag();
    if (drag.point) this.step(deviceId, drag.point, { version: drag.version, ...(tag === undefined ? {} : { tag }) });
  }

  /** Cancels a drag; the device returns to its position. */
  cancelDrag(): void {
    this.store.setState({ drag: undefined });
  }

  remove(deviceId: DeviceId): void {
    if (!this.pointOf(deviceId)) return;
    if (this.store.getState().drag?.deviceId === deviceId) this.cancelDrag();
    this.step(deviceId, undefined);
    if (this.store.getState().selected === deviceId) this.select(undefined);
  }

  /** Undoes the last step, or cancels the current drag. */
  undo(): void {
    const { drag, history } = this.store.getState();
    if (drag) {
      this.cancelDrag();
      return;
    }
    const undone = undoStep(history);
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

  private step(
    deviceId: DeviceId,
    after: MetricPoint | undefined,
    { tag, version = this.knownVersion(deviceId) }: { tag?: string; version?: number | undefined } = {},
  ): void {
    const before = this.pointOf(deviceId);
    const step = { deviceId, before, after, ...(tag === undefined ? {} : { tag }) };
    this.store.setState(({ history }) => ({ history: recordStep(history, step) }));
    this.put(deviceId, after, version);
  }

  private put(deviceId: DeviceId, point: MetricPoint | undefined, version = this.knownVersion(deviceId)): void {
    const before = this.store.getState().unconfirmed.get(deviceId);
    this.setUnconfirmed(deviceId, { point, version, isBusy: true });
    if (!before?.isBusy) void this.writeAll(deviceId);
  }

  /** Writes until the stored placement is the wanted one. Changes made during a write share the next write. */
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
      this.setDragVersion(deviceId, outcome.version);
      if (isSettled) return this.follow([...this.placed.values()]);
    }
  }

  private giveUp(deviceId: DeviceId, outcome: Exclude<PlacementOutcome, { type: "done" }>): void {
    const unconfirmed = new Map(this.store.getState().unconfirmed);
    unconfirmed.delete(deviceId);
    // Ends a drag that is based on the replaced placement.
    this.store.setState(({ drag }) => ({ unconfirmed, drag: drag?.deviceId === deviceId ? undefined : drag }));
    this.forgetSteps(deviceId);
    if (outcome.type === "conflict") this.options.onConflict(deviceId);
    else this.options.onFault(deviceId, outcome.detail);
  }

  private forgetSteps(deviceId: DeviceId): void {
    this.store.setState(({ history }) => ({ history: withoutDevice(history, deviceId) }));
  }

  private isMovedByOthers(deviceId: DeviceId, before: PlacedDevice | undefined): boolean {
    const own = this.store.getState().unconfirmed.get(deviceId);
    const version = this.placed.get(deviceId)?.place.version;
    if (version === before?.place.version) return false;
    if (!own) return true;
    return !own.isBusy && version !== undefined && own.version !== undefined && version > own.version;
  }

  /** After the user's own write, a drag continues from the written version. */
  private setDragVersion(deviceId: DeviceId, version: number | undefined): void {
    const { drag } = this.store.getState();
    if (drag?.deviceId === deviceId) this.store.setState({ drag: { ...drag, version } });
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
    // Versions restart after a removal, so an equal number alone proves nothing.
    return place.version > version || (place.version === version && isSamePoint(place.point, point));
  }
}

function isSamePoint(a: MetricPoint, b: MetricPoint): boolean {
  return a.x === b.x && a.y === b.y;
}
