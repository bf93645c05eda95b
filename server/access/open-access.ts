import { randomUUID } from "node:crypto";
import type { EpochMs } from "@/domain/time";
import type { Database } from "@/server/database/database";
import type { Ledger } from "@/server/ledger/ledger";
import { Access } from "./access";
import { ApiTokens } from "./api-tokens";
import { Links } from "./links";
import { createPasswords, type Passwords } from "./password";
import { createRefusalLog } from "./refusal-log";
import { createSessionCookie } from "./session";
import { Sessions } from "./sessions";
import { createSetup } from "./setup";
import { createSqlApiTokenStore } from "./sql-api-token-store";
import { createSqlShareLinkStore, createSqlSignInLinkStore } from "./sql-link-stores";
import { createSqlSessionStore } from "./sql-session-store";
import { createSqlUserStore } from "./sql-user-store";
import { normaliseEmail } from "./user";
import { Users } from "./users";
import { shareLinksWithLedger, tokensWithLedger, usersWithLedger } from "./with-ledger";

export interface AccessSetup {
  readonly database: Database;
  readonly ledger: Pick<Ledger, "note">;
  readonly now: () => EpochMs;
  readonly log: { warn(fields: object, message: string): void };
  readonly env: {
    readonly ADMIN_EMAIL?: string | undefined;
    readonly ADMIN_PASSWORD?: string | undefined;
    readonly API_TOKEN?: string | undefined;
    readonly PUBLIC_URL?: string | undefined;
    readonly TRUST_PROXY: boolean;
  };
  /** By default hashed at the usual cost. */
  readonly passwords?: Passwords;
}

/** Reads all users, sessions, tokens and links. Creates the first admin if the environment names one. */
export async function openAccess(setup: AccessSetup): Promise<Access> {
  const { database, ledger, now, log, env, passwords = createPasswords() } = setup;
  const onChange = () => access.changed();
  const each = { now, newId: randomUUID, onChange };
  const access: Access = new Access({
    users: await Users.open(usersWithLedger(createSqlUserStore(database), ledger), onChange),
    sessions: await Sessions.open({ ...each, store: createSqlSessionStore(database) }),
    tokens: await ApiTokens.open({ ...each, store: tokensWithLedger(createSqlApiTokenStore(database), ledger) }),
    signInLinks: await Links.open({ ...each, store: createSqlSignInLinkStore(database) }),
    shareLinks: await Links.open({ ...each, store: shareLinksWithLedger(createSqlShareLinkStore(database), ledger) }),
    cookie: createSessionCookie(env.PUBLIC_URL),
    passwords,
    setup: createSetup(),
    refusals: createRefusalLog({ now, log }),
    environmentToken: env.API_TOKEN,
    publicUrl: env.PUBLIC_URL,
    trustProxy: env.TRUST_PROXY,
  });
  await makeFirstAdmin(access, { ...env, now });
  return access;
}

async function makeFirstAdmin(
  { users, passwords }: Pick<Access, "users" | "passwords">,
  { ADMIN_EMAIL, ADMIN_PASSWORD, now }: AccessSetup["env"] & Pick<AccessSetup, "now">,
): Promise<void> {
  if (!users.isEmpty || ADMIN_EMAIL === undefined || ADMIN_PASSWORD === undefined) return;
  const passwordHash = await passwords.hash(ADMIN_PASSWORD);
  if (passwordHash === undefined) throw new Error("nobody else hashes at a start");
  const email = normaliseEmail(ADMIN_EMAIL);
  const user = { userId: randomUUID(), email, name: "", role: "admin", disabled: false } as const;
  await users.put({ ...user, passwordHash, createdAt: now() });
}
