import type { EpochMs } from "@/domain/time";
import type { Database } from "@/server/database/database";
import type { Ledger } from "@/server/ledger/ledger";
import { createOutbound } from "@/server/outbound/outbound";
import { createSealer } from "@/server/sealing/sealer";
import { CallBudgets } from "../api/call-budget";
import { createMistApi } from "../api/transport";
import type { MistService } from "./connection-deps";
import { createSqlConnectionStore, recordedConnections } from "./sql-connection-store";

interface ConnectionsOf {
  readonly database: Pick<Database, "query">;
  readonly ledger: Ledger;
  readonly env: {
    readonly DATA_DIR: string;
    readonly SECRET_KEY?: string | undefined;
    readonly MIST_API_URL?: string | undefined;
    readonly HTTPS_PROXY?: string | undefined;
    readonly NO_PROXY?: string | undefined;
  };
  readonly now: () => EpochMs;
}

export interface OpenMistService extends MistService {
  /** Aborts calls in progress. */
  readonly stop: () => Promise<void>;
}

export function openMistService({ database, ledger, env, now }: ConnectionsOf): OpenMistService {
  const dispatcher = createOutbound({ proxy: env.HTTPS_PROXY, noProxy: env.NO_PROXY });
  const budgets = new CallBudgets();
  return {
    connections: recordedConnections(createSqlConnectionStore(database), ledger),
    sealer: createSealer({ dir: env.DATA_DIR, secretKey: env.SECRET_KEY }),
    connect: (address, token) => createMistApi({ address, token, budget: budgets.of(token), dispatcher, now }),
    callsUsed: (token) => budgets.of(token).used(now()),
    allowedAddress: env.MIST_API_URL,
    stop: () => dispatcher.destroy(),
  };
}
