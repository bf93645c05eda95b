import { createStore, type StoreApi } from "zustand/vanilla";
import type { MetricPoint } from "@/domain/geometry";
import type { DeviceId } from "@/domain/ids";
import type { PlacedDevice } from "../paint/placed-devices";
import { doAgain, forgetDevice, type Hangings, NOTHING_HUNG, recordHanging, takeBack } from "./hangings";

/** The result of writing a placement. */
export type HangOutcome =
  /** `version` of what was written; undefined where it was taken down. */
  | { readonly type: "done"; readonly version: number | undefined }
  /** Another user's write came first: nothing was written. */
  | { readonly type: "conflict" }
  | { readonly type: "failed"; readonly detail: string };

export interface HangWish {
  readonly deviceId: DeviceId;
  /** Undefined takes it down. */
  readonly point: MetricPoint | undefined;
  /** What one has seen; undefined while it hangs nowhere. */
  readonly version: number | undefined;
  readonly name?: string;
}

export interface BoardHands {
  readonly write: (wish: HangWish) => Promise<HangOutcome>;
  readonly onConflict: (deviceId: DeviceId) => void;
  readonly onFault: (deviceId: DeviceId, detail: string) => void;
}

/** A device shown where the user has put it, before the site confirms it. */
interface Mine {
  readonly point: MetricPoint | undefined;
  /** Of the newest write that was answered. */
  readonly version: number | undefined;
  /** More to write, or a write under way. */
  readonly isBusy: boolean;
}

export interface BoardState {
  readonly mine: ReadonlyMap<DeviceId, Mine>;
  readonly hangings: Hangings;
  readonly selected: DeviceId | undefined;
  readonly isSnapping: boolean;
}

/** Placing devices on a floor: each change is shown and written at once, with one write per device at a time. */
export class DeviceBoard {
  readonly store: StoreApi<BoardState> = createStore<BoardState>(() => {
    return { mine: new Map(), hangings: NOTHING_HUNG, selected: undefined, isSnapping: true };
  });
  private readonly hands: BoardHands;
  private placed: ReadonlyMap<DeviceId, PlacedDevice> = new Map();
  private readonly names = new Map<DeviceId, string>();

  constructor(hands: BoardHands) {
    this.hands = hands;
  }

  /** Takes over the site's placements. The user's own changes count until the site confirms them. */
  follow(placed: readonly PlacedDevice[]): void {
    this.placed = new Map(placed.map((device) => [device.deviceId, device]));
    const mine = new Map(this.store.getState().mine);
    for (const [deviceId, own] of mine) if (!own.isBusy && this.isArrived(deviceId, own)) mine.delete(deviceId);
    if (mine.size < this.store.getState().mine.size) this.store.setState({ mine });
  }

  pointOf(deviceId: DeviceId): MetricPoint | undefined {
    const own = this.store.getState().mine.get(deviceId);
    return own ? own.point : this.placed.get(deviceId)?.place.point;
  }

  /** Where anything hangs. */
  points(): readonly MetricPoint[] {
    const ids = new Set([...this.placed.keys(), ...this.store.getState().mine.keys()]);
    return [...ids].flatMap((deviceId) => this.pointOf(deviceId) ?? []);
  }

  /** Hangs it there, or elsewhere; steps with one tag are one step back. */
  hang(deviceId: DeviceId, point: MetricPoint, { tag, name }: { tag?: string; name?: string } = {}): void {
    if (name !== undefined) this.names.set(deviceId, name);
    this.step(deviceId, point, tag);
    this.select(deviceId);
  }

  takeDown(deviceId: DeviceId): void {
    if (!this.pointOf(deviceId)) return;
    this.step(deviceId, undefined);
    if (this.store.getState().selected === deviceId) this.select(undefined);
  }

  undo(): void {
    const taken = takeBack(this.store.getState().hangings);
    if (!taken) return;
    this.store.setState({ hangings: taken.rest });
    this.put(taken.step.deviceId, taken.step.before);
  }

  redo(): void {
    const done = doAgain(this.store.getState().hangings);
    if (!done) return;
    this.store.setState({ hangings: done.rest });
    this.put(done.step.deviceId, done.step.after);
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
    this.store.setState(({ hangings }) => ({ hangings: recordHanging(hangings, step) }));
    this.put(deviceId, after);
  }

  private put(deviceId: DeviceId, point: MetricPoint | undefined): void {
    const before = this.store.getState().mine.get(deviceId);
    this.own(deviceId, { point, version: this.seenVersion(deviceId), isBusy: true });
    if (!before?.isBusy) void this.writeAll(deviceId);
  }

  /** Writes until the stored placement is the wanted one: changes made during a write share the next write. */
  private async writeAll(deviceId: DeviceId): Promise<void> {
    for (;;) {
      const wish = this.store.getState().mine.get(deviceId);
      if (!wish) return;
      const { point, version } = wish;
      const name = this.names.get(deviceId);
      const outcome = await this.hands.write({ deviceId, point, version, ...(name === undefined ? {} : { name }) });
      if (outcome.type !== "done") return this.giveUp(deviceId, outcome);
      const now = this.store.getState().mine.get(deviceId);
      const isSettled = now?.point === point;
      this.own(deviceId, { point: now?.point, version: outcome.version, isBusy: !isSettled });
      if (isSettled) return this.follow([...this.placed.values()]);
    }
  }

  private giveUp(deviceId: DeviceId, outcome: Exclude<HangOutcome, { type: "done" }>): void {
    const mine = new Map(this.store.getState().mine);
    mine.delete(deviceId);
    this.store.setState(({ hangings }) => ({ mine, hangings: forgetDevice(hangings, deviceId) }));
    if (outcome.type === "conflict") this.hands.onConflict(deviceId);
    else this.hands.onFault(deviceId, outcome.detail);
  }

  private own(deviceId: DeviceId, own: Mine): void {
    this.store.setState(({ mine }) => ({ mine: new Map(mine).set(deviceId, own) }));
  }

  private seenVersion(deviceId: DeviceId): number | undefined {
    const own = this.store.getState().mine.get(deviceId);
    return own ? own.version : this.placed.get(deviceId)?.place.version;
  }

  private isArrived(deviceId: DeviceId, { point, version = 0 }: Mine): boolean {
    const place = this.placed.get(deviceId)?.place;
    if (!point || !place) return !point && !place;
    // Versions begin anew once it was taken down, so the same number alone proves nothing.
    return place.version > version || (place.version === version && isSameSpot(place.point, point));
  }
}

function isSameSpot(a: MetricPoint, b: MetricPoint): boolean {
  return a.x === b.x && a.y === b.y;
}
