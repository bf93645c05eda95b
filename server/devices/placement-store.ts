import type { Placement } from "@/domain/device";
import type { DeviceId } from "@/domain/ids";

/** Where devices hang, on disk: one place a device. Every write resolves when it is durable. */
export interface PlacementStore {
  all(): Promise<readonly Placement[]>;
  get(deviceId: DeviceId): Promise<Placement | undefined>;
  put(placement: Placement): Promise<void>;
  remove(deviceId: DeviceId): Promise<boolean>;
}
