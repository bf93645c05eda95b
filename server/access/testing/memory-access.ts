import type { EpochMs } from "@/domain/time";
import { Access } from "../access";
import { ApiTokens } from "../api-tokens";
import type { AuditEntry, AuditLog } from "../audit";
import { Links } from "../links";
import { createPasswords } from "../password";
import type { RecordStore } from "../record-store";
import { createRefusalLog } from "../refusal-log";
import { createSessionCookie } from "../session";
import { Sessions } from "../sessions";
import { createSetup } from "../setup";
import { Users } from "../users";

/** The API token in every test's environment. */
export const TEST_TOKEN = "fc_a-token-for-unit-tests-which-is-long-enough";

const SILENT = { warn: () => undefined };
/** A cost at which hashing takes almost no time. */
const CHEAP = { N: 2, r: 1, p: 1 };

export function memoryRecordStore<Thing>(
  idOf: (thing: Thing) => string,
): RecordStore<Thing> & { readonly kept: Map<string, Thing> } {
  const kept = new Map<string, Thing>();
  return {
    kept,
    all: async () => [...kept.values()],
    put: async (thing) => void kept.set(idOf(thing), thing),
    remove: async (id) => void kept.delete(id),
  };
}

interface MemoryAccess {
  readonly now: () => EpochMs;
  readonly newId: () => string;
  readonly publicUrl?: string;
  readonly trustProxy?: boolean;
  readonly log?: { warn(fields: object, message: string): void };
}

/** Access in memory, without users. */
export function memoryAccess({ publicUrl, trustProxy = false, log = SILENT, ...each }: MemoryAccess): Access {
  const onChange = () => access.changed();
  const access: Access = new Access({
    users: new Users(
      memoryRecordStore(({ userId }) => userId),
      onChange,
    ),
    sessions: new Sessions({ ...each, onChange, store: memoryRecordStore(({ sessionId }) => sessionId) }),
    tokens: new ApiTokens({ ...each, onChange, store: memoryRecordStore(({ tokenId }) => tokenId) }),
    signInLinks: new Links({ ...each, onChange, store: memoryRecordStore(({ linkId }) => linkId) }),
    shareLinks: new Links({ ...each, onChange, store: memoryRecordStore(({ linkId }) => linkId) }),
    cookie: createSessionCookie(publicUrl),
    passwords: createPasswords(CHEAP),
    setup: createSetup(),
    refusals: createRefusalLog({ now: each.now, log }),
    environmentToken: TEST_TOKEN,
    publicUrl,
    trustProxy,
  });
  return access;
}

export interface MemoryAudit extends AuditLog {
  readonly entries: AuditEntry[];
}

export function memoryAudit(): MemoryAudit {
  const entries: AuditEntry[] = [];
  return {
    entries,
    list: async ({ before = Number.POSITIVE_INFINITY, limit }) =>
      entries
        .map((entry, index) => ({ ...entry, auditId: index + 1 }))
        .filter(({ auditId }) => auditId < before)
        .reverse()
        .slice(0, limit),
    add: async (entry) => void entries.push(entry),
  };
}
