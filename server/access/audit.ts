import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { ActorKind } from "@/domain/who";

/** Who did what. Never changed after it is written. */
export interface AuditEntry {
  readonly at: EpochMs;
  /** `nobody` for a failed sign-in. */
  readonly whoKind: ActorKind;
  readonly whoId?: string;
  readonly who: string;
  /** What was done, such as `area.create`. */
  readonly action: string;
  /** The id of the thing that was changed. */
  readonly target?: string;
  readonly siteId?: SiteId;
  /** More in plain words, such as the thing's name. */
  readonly details?: string;
  readonly address?: string;
  readonly requestId?: string;
}

interface AuditQuery {
  /** Entries older than the one with this id. */
  readonly before?: number;
  /** Words to find in who, action, target and details. */
  readonly q?: string;
  readonly limit: number;
}

export type NumberedEntry = AuditEntry & { readonly auditId: number };

export interface AuditLog {
  /** Newest first. */
  list(query: AuditQuery): Promise<readonly NumberedEntry[]>;
  /** Resolves when it is durable. */
  add(entry: AuditEntry): Promise<void>;
}
