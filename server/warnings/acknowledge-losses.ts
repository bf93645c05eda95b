import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { DataLoss } from "./data-losses";
import type { Warnings } from "./warnings";

export interface AcknowledgeLossesDeps {
  readonly warnings: Pick<Warnings, "losses">;
  readonly inTurn: SerialQueue;
}

export interface AcknowledgedLosses {
  readonly type: "acknowledged";
  /** The losses that are no longer reported. */
  readonly losses: readonly DataLoss[];
}

/** Acknowledges all reported losses of deliveries. */
export function acknowledgeLosses({ warnings, inTurn }: AcknowledgeLossesDeps): Promise<AcknowledgedLosses> {
  return inTurn(async () => {
    const losses = warnings.losses.all;
    await warnings.losses.acknowledge();
    return { type: "acknowledged", losses };
  });
}
