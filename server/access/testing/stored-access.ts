import { randomUUID } from "node:crypto";
import type { Database } from "@/server/database/database";
import { StorageError } from "@/server/database/storage-error";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import type { Access } from "../access";
import { openAccess } from "../open-access";
import { createPasswords } from "../password";
import type { Principal } from "../principal";
import type { User } from "../user";

const NO_LEDGER = { note: async () => undefined };
const CHEAP = { N: 2, r: 1, p: 1 };
const TABLES = ["users", "sessions", "apiTokens", "signInLinks", "shareLinks"] as const;

export const PASSWORD = "a password of mine";
export const VISITOR = { userAgent: "a browser", address: "192.0.2.7" };

/** Access on a database that is emptied first, with everything that its edits need. */
export async function storedAccess(database: Database) {
  Reflect.deleteProperty(database, "write");
  for (const table of TABLES) await database.query.deleteFrom(table).execute();
  const clock = { now: 1_790_000_000_000 };
  const now = () => clock.now;
  const passwords = createPasswords(CHEAP);
  const open = () =>
    openAccess({
      database,
      ledger: NO_LEDGER,
      now,
      log: { warn: () => undefined },
      env: { TRUST_PROXY: false },
      passwords,
    });
  const access = await open();
  return {
    clock,
    deps: { access, shareLinks: access.shareLinks, now, newId: randomUUID, inTurn: createSerialQueue() },
    /** All users, tokens, links and sessions in this instance's memory. */
    held: () => contentsOf(access),
    /** The same as a restart would read them. */
    kept: async () => contentsOf(await open()),
    /** Makes the write after `others` further ones fail. */
    refuseWriteAfter: (others: number) => refuseWriteAfter(database, others),
    async addUser(user: Partial<User> = {}): Promise<User> {
      const userId = user.userId ?? randomUUID();
      const passwordHash = (await passwords.hash(PASSWORD)) ?? "";
      const usual = { name: "", role: "viewer", disabled: false, createdAt: now(), passwordHash } as const;
      const added: User = { userId, email: `${userId}@floors.test`, ...usual, ...user };
      await access.users.put(added);
      return added;
    },
    /** A user with a new session. */
    async signIn({ userId }: Pick<User, "userId">): Promise<Principal> {
      const { session } = await access.sessions.start({ userId }, VISITOR);
      const principal = access.principalOf(session);
      if (!principal) throw new Error("nobody is signed in");
      return principal;
    },
  };
}

export type StoredAccess = Awaited<ReturnType<typeof storedAccess>>;

/** Each kind in an order that does not depend on how it was loaded. */
function contentsOf({ users, tokens, signInLinks, shareLinks, sessions }: Access) {
  const [people, links] = [users.all(), shareLinks.all()];
  return {
    users: people,
    tokens: tokens.all().toSorted(by(({ tokenId }) => tokenId)),
    signInLinks: signInLinks.all().toSorted(by(({ linkId }) => linkId)),
    shareLinks: links.toSorted(by(({ linkId }) => linkId)),
    sessions: [
      ...people.flatMap(({ userId }) => sessions.of(userId)),
      ...links.flatMap(({ linkId }) => sessions.sessionsOfLink(linkId)),
    ].toSorted(by(({ sessionId }) => sessionId)),
  };
}

function by<Thing>(idOf: (thing: Thing) => string) {
  return (a: Thing, b: Thing) => (idOf(a) < idOf(b) ? -1 : 1);
}

function refuseWriteAfter(database: Database, others: number): void {
  const write = database.write.bind(database);
  let left = others;
  database.write = async (...statements) => {
    left -= 1;
    if (left >= 0) return await write(...statements);
    Reflect.deleteProperty(database, "write");
    throw new StorageError("disk I/O error");
  };
}
