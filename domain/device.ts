import type { DeviceKind } from "./change";
import type { DeviceId } from "./ids";
import type { EpochMs } from "./time";

/** What is known of a device now. */
export interface DeviceState {
  readonly deviceId: DeviceId;
  readonly kind: DeviceKind;
  readonly name?: string;
  readonly model?: string;
  /** Absent while no event has told. */
  readonly up?: boolean;
  /** Since when it has been up or down. */
  readonly since?: EpochMs;
  /** The newest event type and its time. */
  readonly event: string;
  readonly reason?: string;
  readonly at: EpochMs;
}
