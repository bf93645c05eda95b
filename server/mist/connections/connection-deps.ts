import type { EpochMs } from "@/domain/time";
import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Sealer } from "@/server/sealing/sealer";
import type { MistApi } from "../api/transport";
import type { ConnectionStore, MistConnection } from "./connection";

/** What is needed to store connections and to call Mist with them. */
export interface MistService {
  readonly connections: ConnectionStore;
  readonly sealer: Sealer;
  readonly connect: (address: string, token: string) => MistApi;
  /** Calls made with a token in this hour. */
  readonly callsUsed: (token: string) => number;
  /** From `MIST_API_URL`. */
  readonly allowedAddress: string | undefined;
}

export interface ConnectionDeps extends MistService {
  readonly inTurn: SerialQueue;
  readonly newId: () => string;
  readonly now: () => EpochMs;
}

/** The token in plain text; undefined if our key cannot decrypt it. */
export function tokenOf(
  { sealer }: Pick<MistService, "sealer">,
  { connectionId, sealedToken }: Pick<MistConnection, "connectionId" | "sealedToken">,
): Promise<string | undefined> {
  return sealer.unseal(sealedToken, connectionId);
}
