import type { DeviceReport } from "./change";
import type { DeviceState, Placement } from "./device";
import type { DeviceId, MapId } from "./ids";
import { deviceIdOf, LiveDevice, type Mention, type SavedDevice } from "./live-device";
import type { SiteOutbox } from "./site-outbox";
import type { EpochMs } from "./time";

/** The devices of a site: their own reports, what clients report about them, and their placements. */
export class SiteDevices {
  readonly all = new Map<DeviceId, LiveDevice>();
  private readonly outbox: SiteOutbox;

  private readonly onMoved: (deviceId: DeviceId) => void;

  /** `onMoved` is called for each device that was moved or lost its placement. */
  constructor(outbox: SiteOutbox, onMoved: (deviceId: DeviceId) => void = () => undefined) {
    this.outbox = outbox;
    this.onMoved = onMoved;
  }

  /** Applies a report. True if anything changed. */
  report(word: DeviceReport): boolean {
    return this.change(word.deviceId, (device) => device.report(word));
  }

  mention(word: Mention): boolean {
    return this.change(word.deviceId, (device) => device.mention(word));
  }

  place(placement: Placement): void {
    this.change(placement.deviceId, (device) => {
      device.placement = placement;
    });
    this.onMoved(placement.deviceId);
  }

  /** Removes a placement. The device stays known if it was reported. */
  unplace(deviceId: DeviceId): void {
    if (!this.all.get(deviceId)?.placement) return;
    this.change(deviceId, (device) => {
      device.placement = undefined;
    });
    this.onMoved(deviceId);
  }

  placementsOn(mapId: MapId): readonly Placement[] {
    return [...this.all.values()].flatMap(({ placement }) => (placement?.mapId === mapId ? [placement] : []));
  }

  states(): readonly DeviceState[] {
    return [...this.all.values()].map((device) => device.state());
  }

  /** Forgets devices that are not placed and were not reported since `at`. */
  forgetUnheardSince(at: EpochMs): void {
    for (const { deviceId, placement, heardAt } of this.all.values()) {
      if (placement || heardAt > at) continue;
      this.all.delete(deviceId);
      this.outbox.event({ type: "device-removed", deviceId });
    }
  }

  /** The reported devices; placements are stored elsewhere. */
  save() {
    return [...this.all.values()].filter(({ isHeard }) => isHeard).map((device) => device.save());
  }

  /** Loads reported devices; existing placements stay. */
  load(saved: readonly SavedDevice[]): void {
    for (const one of saved) {
      const device = LiveDevice.load(one);
      device.placement = this.all.get(deviceIdOf(one))?.placement;
      this.all.set(device.deviceId, device);
    }
  }

  private change(deviceId: DeviceId, alter: (device: LiveDevice) => void): boolean {
    const known = this.all.get(deviceId);
    const device = known ?? new LiveDevice(deviceId);
    const before = known && JSON.stringify(known.state());
    alter(device);
    if (!device.isHeard && !device.placement) {
      this.all.delete(deviceId);
      this.outbox.event({ type: "device-removed", deviceId });
      return true;
    }
    this.all.set(deviceId, device);
    const state = device.state();
    if (JSON.stringify(state) === before) return false;
    this.outbox.event({ type: "device", device: state });
    return true;
  }
}
