import { ASIDE } from "@/server/database/closed-database";
import type { RunStatement } from "@/server/database/separate-thread";
import type { LedgerEntry } from "@/server/ledger/ledger";

export interface RevokedRights {
  /** Tokens, share links, connections to Mist and users in the backup that no longer exist. */
  readonly revoked: number;
  /** Whether admins stay as in the backup, because otherwise there would be none. */
  readonly areAdminsKept: boolean;
}

type UserEntry = Extract<LedgerEntry, { readonly type: "user-changed" | "user-removed" }>;

interface KnownUser {
  readonly userId: string;
  readonly isActiveAdmin: boolean;
}

/** Removes from a restored database what was revoked since, and gives its users their current role and password. */
export async function revokeRights(run: RunStatement, entries: readonly LedgerEntry[]): Promise<RevokedRights> {
  if (!(await hasTable(run, "users"))) return { revoked: 0, areAdminsKept: false };
  const tokenIds = entries.flatMap((entry) => (entry.type === "token-revoked" ? entry.tokenId : []));
  const linkIds = entries.flatMap((entry) => (entry.type === "share-link-removed" ? entry.linkId : []));
  const tokens = await removeAll(run, { table: "api_tokens", key: "token_id", ids: tokenIds });
  const links = await removeAll(run, { table: "share_links", key: "link_id", ids: linkIds });
  const connections = await removeConnections(run, entries);
  const users = await changeUsers(run, entries);
  return { revoked: tokens + links + connections + users.removed, areAdminsKept: users.areAdminsKept };
}

/** A backup of an older version has no such table. */
async function removeConnections(run: RunStatement, entries: readonly LedgerEntry[]): Promise<number> {
  if (!(await hasTable(run, "mist_connections"))) return 0;
  const ids = entries.flatMap((entry) => (entry.type === "mist-connection-removed" ? entry.connectionId : []));
  return removeAll(run, { table: "mist_connections", key: "connection_id", ids });
}

async function hasTable(run: RunStatement, name: string): Promise<boolean> {
  return (await run(`SELECT 1 FROM ${ASIDE}.sqlite_schema WHERE name = ?`, name)).length > 0;
}

interface Removal {
  readonly table: string;
  readonly key: string;
  readonly ids: readonly string[];
}

async function removeAll(run: RunStatement, { table, key, ids }: Removal): Promise<number> {
  const sql = `DELETE FROM ${ASIDE}.${table} WHERE ${key} IN (SELECT value FROM json_each(?)) RETURNING 1`;
  return (await run(sql, JSON.stringify(ids))).length;
}

async function changeUsers(run: RunStatement, entries: readonly LedgerEntry[]) {
  const newest = newestByUser(entries);
  const users = await usersIn(run);
  const isAdminAfter = ({ userId, isActiveAdmin }: KnownUser) => {
    const entry = newest.get(userId);
    return entry ? entry.type === "user-changed" && entry.role === "admin" && !entry.disabled : isActiveAdmin;
  };
  // Without an admin nobody could grant access.
  const areAdminsKept = users.some(({ isActiveAdmin }) => isActiveAdmin) && !users.some(isAdminAfter);
  let removed = 0;
  for (const { userId, isActiveAdmin } of users) {
    const entry = newest.get(userId);
    if (!entry || (areAdminsKept && isActiveAdmin)) continue;
    if (entry.type === "user-removed") removed += 1;
    await changeUser(run, entry);
  }
  return { removed, areAdminsKept };
}

function newestByUser(entries: readonly LedgerEntry[]): ReadonlyMap<string, UserEntry> {
  return new Map(
    entries.flatMap((entry) =>
      entry.type === "user-changed" || entry.type === "user-removed" ? [[entry.userId, entry] as const] : [],
    ),
  );
}

async function usersIn(run: RunStatement): Promise<readonly KnownUser[]> {
  const rows = await run(`SELECT user_id, role, disabled FROM ${ASIDE}.users`);
  return rows.map(({ user_id, role, disabled }) => ({
    userId: String(user_id),
    isActiveAdmin: role === "admin" && disabled === 0,
  }));
}

async function changeUser(run: RunStatement, entry: UserEntry): Promise<void> {
  if (entry.type === "user-removed") {
    await run(`DELETE FROM ${ASIDE}.users WHERE user_id = ?`, entry.userId);
    return;
  }
  const { userId, role, siteIds, disabled, passwordHash, subject } = entry;
  // At the time of the backup, this identity of the provider may have belonged to another user.
  await run(`UPDATE ${ASIDE}.users SET subject = NULL WHERE subject = ? AND user_id <> ?`, subject, userId);
  await run(
    `UPDATE ${ASIDE}.users SET role = ?, site_ids_json = ?, disabled = ?, password_hash = ?, subject = ? WHERE user_id = ?`,
    role,
    siteIds && JSON.stringify(siteIds),
    disabled,
    passwordHash,
    subject,
    userId,
  );
}
