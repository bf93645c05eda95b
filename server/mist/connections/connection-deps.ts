import type { EpochMs } from "@/domain/time";
import type { InTurn } from "@/server/flow-control/turns";
import type { Sealer } from "@/server/sealing/sealer";
import type { MistApi } from "../api/transport";
import type { ConnectionStore, MistConnection } from "./connection";

/** What is needed to keep connections and to ask Mist by them. */
export interface MistService {
  readonly connections: ConnectionStore;
  readonly sealer: Sealer;
  readonly connect: (address: string, token: string) => MistApi;
  /** Calls that a token made in this hour. */
  readonly callsUsed: (token: string) => number;
  /** Of `MIST_API_URL`. */
  readonly allowedAddress: string | undefined;
}

export interface ConnectionDeps extends MistService {
  readonly inTurn: InTurn;
  readonly newId: () => string;
  readonly now: () => EpochMs;
}

/** The token itself; undefined where our key does not open it. */
export function tokenOf(
  { sealer }: Pick<MistService, "sealer">,
  { connectionId, sealedToken }: Pick<MistConnection, "connectionId" | "sealedToken">,
): Promise<string | undefined> {
  return sealer.unseal(sealedToken, connectionId);
}
