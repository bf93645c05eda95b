import type { Placement } from "@/domain/device";
import type { DeviceId } from "@/domain/ids";

/** Placements of devices, on disk; each device has at most one. Every write resolves when it is durable. */
export interface PlacementStore {
  all(): Promise<readonly Placement[]>;
  get(deviceId: DeviceId): Promise<Placement | undefined>;
  /** Inserts or replaces the row. Returns false if `before` is given and is not the current version (0: no row). */
  put(placement: Placement, before?: number): Promise<boolean>;
  /** Returns false if there is none, or if `before` is given and is not the current version. */
  remove(deviceId: DeviceId, before?: number): Promise<boolean>;
}
