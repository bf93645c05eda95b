import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** An entry of the audit log, as GET /api/audit answers it. */
export interface AuditEntry {
  readonly auditId: number;
  readonly at: EpochMs;
  readonly who: {
    readonly kind: "user" | "token" | "share" | "nobody";
    readonly id?: string;
    readonly name: string;
  };
  readonly action: string;
  /** The id of the thing that was changed. */
  readonly target?: string;
  readonly siteId?: SiteId;
  readonly details?: string;
  readonly address?: string;
}
