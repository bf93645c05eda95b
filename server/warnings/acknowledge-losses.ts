import type { InTurn } from "@/server/flow-control/turns";
import type { DataLoss } from "./data-losses";
import type { Warnings } from "./warnings";

export interface AcknowledgeLossesDeps {
  readonly warnings: Pick<Warnings, "losses">;
  readonly inTurn: InTurn;
}

export interface AcknowledgedLosses {
  readonly type: "acknowledged";
  /** Those that are reported no longer. */
  readonly losses: readonly DataLoss[];
}

/** Somebody knows that deliveries are missing. */
export function acknowledgeLosses({ warnings, inTurn }: AcknowledgeLossesDeps): Promise<AcknowledgedLosses> {
  return inTurn(async () => {
    const losses = warnings.losses.all;
    await warnings.losses.acknowledge();
    return { type: "acknowledged", losses };
  });
}
