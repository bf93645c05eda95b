import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** `read` is enough for an import; `write` also sets up the webhook in Mist. */
export type Rights = "read" | "write";

export interface ConnectedSite {
  readonly siteId: SiteId;
  readonly name: string;
  readonly rights: Rights;
}

/** What Mist says of a token. */
export interface TokenRights {
  /** The user's name, or the token's own where it is an organisation's. */
  readonly who: string;
  readonly organisations: readonly { readonly orgId: string; readonly name: string }[];
  readonly sites: readonly ConnectedSite[];
  /** `write` where it is for one site at least. */
  readonly rights: Rights;
  /** When it ends, where Mist says so. */
  readonly expiresAt?: EpochMs;
}

/** Why Mist could not be asked the last time. */
export type ConnectionRefusal =
  | "token-refused"
  /** Our key is another one or gone: only the token itself helps. */
  | "token-unreadable"
  | "calls-spent"
  | "unreachable";

/** An organisation, or some sites of one, that a token opens. */
export interface MistConnection extends TokenRights {
  readonly connectionId: string;
  /** Of the API, without a slash at its end. */
  readonly address: string;
  /** By `Sealer`, for this connection alone. */
  readonly sealedToken: string;
  readonly createdAt: EpochMs;
  /** When Mist last said whose the token is. */
  readonly checkedAt: EpochMs;
  /** Absent where the last check went well. */
  readonly refusal?: { readonly reason: ConnectionRefusal; readonly at: EpochMs };
}

/** What the connection is called: its organisations, or whose token it is. */
export function nameOf({ organisations, who }: Pick<MistConnection, "organisations" | "who">): string {
  return organisations.length === 0 ? who : organisations.map(({ name }) => name).join(", ");
}

export interface ConnectionStore {
  /** The oldest first. */
  all(): Promise<readonly MistConnection[]>;
  get(connectionId: string): Promise<MistConnection | undefined>;
  /** Resolves when it is durable. */
  put(connection: MistConnection): Promise<void>;
  remove(connectionId: string): Promise<void>;
}
