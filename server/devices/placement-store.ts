import type { Placement } from "@/domain/device";
import type { DeviceId } from "@/domain/ids";

/** Where devices hang, on disk: one place a device. Every write resolves when it is durable. */
export interface PlacementStore {
  all(): Promise<readonly Placement[]>;
  get(deviceId: DeviceId): Promise<Placement | undefined>;
  /** Inserts or replaces whole. False where `before` is given and is not the version that is there (0: there is none). */
  put(placement: Placement, before?: number): Promise<boolean>;
  /** False where there is none, or none of the version `before` where that is given. */
  remove(deviceId: DeviceId, before?: number): Promise<boolean>;
}
