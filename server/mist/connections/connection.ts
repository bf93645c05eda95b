import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";

/** `read` is enough for an import; `write` also sets up the webhook in Mist. */
export type Rights = "read" | "write";

export interface ConnectedSite {
  readonly siteId: SiteId;
  readonly name: string;
  readonly rights: Rights;
}

/** What a token gives access to, according to Mist. */
export interface TokenRights {
  /** The user's name, or the name of an organisation's token. */
  readonly who: string;
  readonly organisations: readonly { readonly orgId: string; readonly name: string }[];
  readonly sites: readonly ConnectedSite[];
  /** `write` if it may write to at least one site. */
  readonly rights: Rights;
  /** When the token expires, if Mist says so. */
  readonly expiresAt?: EpochMs;
}

/** Why the last check failed. */
export type ConnectionRefusal =
  | "token-refused"
  /** Our key has changed or is lost: the token has to be entered again. */
  | "token-unreadable"
  | "calls-spent"
  | "unreachable";

/** A token, and the organisation or some sites of one that it gives access to. */
export interface MistConnection extends TokenRights {
  readonly connectionId: string;
  /** The API's address, without a trailing slash. */
  readonly address: string;
  /** Encrypted by `Sealer` for this connection only. */
  readonly sealedToken: string;
  readonly createdAt: EpochMs;
  /** When Mist last confirmed the token. */
  readonly checkedAt: EpochMs;
  /** Absent if the last check succeeded. */
  readonly refusal?: { readonly reason: ConnectionRefusal; readonly at: EpochMs };
}

/** The connection's name: its organisations, or the token's owner. */
export function nameOf({ organisations, who }: Pick<MistConnection, "organisations" | "who">): string {
  return organisations.length === 0 ? who : organisations.map(({ name }) => name).join(", ");
}

export interface ConnectionStore {
  /** Oldest first. */
  all(): Promise<readonly MistConnection[]>;
  get(connectionId: string): Promise<MistConnection | undefined>;
  /** Resolves when it is durable. */
  put(connection: MistConnection): Promise<void>;
  remove(connectionId: string): Promise<void>;
}
