import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { StorageError } from "@/server/database/storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { acceptInvitation } from "./accept-invitation";
import { addFirstAdmin } from "./add-first-admin";
import { addUser } from "./add-user";
import { changePassword } from "./change-password";
import { changeUser } from "./change-user";
import { deleteUser } from "./delete-user";
import { endSession } from "./end-session";
import { makeInvitation } from "./make-invitation";
import { makeShareLink } from "./make-share-link";
import { makeSignInLink } from "./make-sign-in-link";
import { makeToken } from "./make-token";
import { openShareLink } from "./open-share-link";
import { openSignInLink } from "./open-sign-in-link";
import { revokeShareLink } from "./revoke-share-link";
import { revokeSignInLink } from "./revoke-sign-in-link";
import { revokeToken } from "./revoke-token";
import { PASSWORD, type StoredAccess, storedAccess, VISITOR } from "./testing/stored-access";

let temporary: TemporaryDatabase;
beforeAll(async () => {
  temporary = await openTemporaryDatabase();
});
afterAll(async () => {
  await temporary[Symbol.asyncDispose]();
});

let world: StoredAccess;
beforeEach(async () => {
  world = await storedAccess(temporary.database);
});

const NEXT = "another password of mine";
const sites = { siteOf: () => "site-1" };

/** Ada is an admin. Otto has links that sign him in, one of them an invitation. */
async function people() {
  const ada = await world.signIn(await world.addUser({ userId: "ada", role: "admin" }));
  const user = await world.addUser({ userId: "otto" });
  await world.signIn(user);
  const invited = await makeInvitation(world.deps, { userId: "otto", by: ada });
  const linked = await makeSignInLink(world.deps, { userId: "otto", reusable: false, by: ada });
  if (invited.type !== "invited" || linked.type !== "made") throw new Error("Ada may not let in");
  return { ada, otto: await world.signIn(user), invitation: invited.invitation, linked };
}

async function shared() {
  const made = await makeShareLink({ ...world.deps, sites }, { mapId: "map-1", name: "", createdBy: "Ada" });
  if (made.type !== "made") throw new Error(made.type);
  const opened = { secret: made.secret, visitor: VISITOR, visitorIs: undefined };
  await openShareLink(world.deps, opened);
  return { linkId: made.link.linkId, opened };
}

/** Each prepares what it needs, and returns the edit. */
const EDITS: Readonly<Record<string, () => Promise<() => Promise<{ readonly type: string }>>>> = {
  added: async () => {
    const { ada } = await people();
    return () => addUser(world.deps, { email: "new@floors.test", name: "", role: "operator", by: ada });
  },
  "added as the first": async () => {
    const { secret } = world.deps.access.setup;
    return () => addFirstAdmin(world.deps, { email: "first@floors.test", name: "", secret, password: PASSWORD });
  },
  changed: async () => {
    await people();
    return () => changeUser(world.deps, { userId: "otto", role: "operator", disabled: true });
  },
  deleted: async () => {
    await people();
    return () => deleteUser(world.deps, { userId: "otto" });
  },
  invited: async () => {
    const { ada } = await people();
    return () => makeInvitation(world.deps, { userId: "otto", by: ada });
  },
  "signed in by an invitation": async () => {
    const { invitation } = await people();
    return () => acceptInvitation(world.deps, { secret: invitation.secret, password: NEXT, visitor: VISITOR });
  },
  "given another password": async () => {
    const { otto } = await people();
    return async () => {
      const changed = { by: otto, next: NEXT, visitor: VISITOR };
      const first = await changePassword(world.deps, { ...changed, current: PASSWORD });
      // If a late write failed, the new password is already stored.
      return first.type === "wrong-password" ? await changePassword(world.deps, { ...changed, current: NEXT }) : first;
    };
  },
  "signed out": async () => {
    const { otto } = await people();
    return () => endSession(world.deps, { sessionId: otto.sessionId ?? "", by: otto });
  },
  "let in by a link": async () => {
    const { linked } = await people();
    return () => openSignInLink(world.deps, { secret: linked.secret, visitor: VISITOR });
  },
  "given a link": async () => {
    const { ada } = await people();
    return () => makeSignInLink(world.deps, { reusable: true, by: ada });
  },
  "without their link": async () => {
    const { linked } = await people();
    return () => revokeSignInLink(world.deps, { linkId: linked.link.linkId });
  },
  "given a token": async () => {
    const { ada } = await people();
    return () => makeToken(world.deps, { name: "monitor", scopes: ["read"], by: ada });
  },
  "without their token": async () => {
    const { ada } = await people();
    const made = await makeToken(world.deps, { name: "robot", scopes: ["admin"], by: ada });
    if (made.type !== "made") throw new Error(made.type);
    const by = world.deps.access.byBearer(made.secret);
    if (!by) throw new Error("the token is nobody's");
    await makeSignInLink(world.deps, { userId: "otto", reusable: true, by });
    // The last use is saved separately.
    await world.deps.access.save();
    return () => revokeToken(world.deps, { tokenId: made.token.tokenId });
  },
  "given a share link": async () => () =>
    makeShareLink({ ...world.deps, sites }, { mapId: "map-1", name: "", createdBy: "Ada" }),
  "let look by a share link": async () => {
    const { opened } = await shared();
    return () => openShareLink(world.deps, opened);
  },
  "without their share link": async () => {
    const { linkId } = await shared();
    return () => revokeShareLink(world.deps, { linkId });
  },
};

const DONE: ReadonlySet<string> = new Set([
  ...["added", "changed", "deleted", "invited", "signed-in", "chosen", "ended", "made", "opened", "revoked"],
]);

describe("somebody is", () => {
  it.each(Object.keys(EDITS))("%s on disk as in memory", async (name) => {
    const edit = await prepared(name);
    const before = world.held();
    expect(DONE).toContain(await typeOf(edit()));
    expect(world.held()).not.toEqual(before);
    expect(await world.kept()).toEqual(world.held());
  });

  it.each(Object.keys(EDITS))(
    "not %s if the disk refuses any of the writes, and it can be tried again",
    async (name) => {
      for (let written = 0; ; written++) {
        world = await storedAccess(temporary.database);
        const edit = await prepared(name);
        const before = world.held();
        world.refuseWriteAfter(written);
        const type = await typeOf(edit());
        // The edit makes no further writes.
        if (type !== REFUSED) {
          expect([written > 0, DONE.has(type)]).toEqual([true, true]);
          break;
        }
        if (written === 0) expect(world.held()).toEqual(before);
        expect(await world.kept()).toEqual(world.held());
        // A single-use link is used up first, so that parallel calls cannot use it twice.
        const again = name === "let in by a link" && written > 0 ? ["link-spent"] : [...DONE];
        expect(again).toContain(await typeOf(edit()));
        expect(await world.kept()).toEqual(world.held());
      }
    },
  );
});

const REFUSED = "refused by the disk";

function typeOf(outcome: Promise<{ readonly type: string }>): Promise<string> {
  return outcome.then(
    ({ type }) => type,
    (error: unknown) => (error instanceof StorageError ? REFUSED : String(error)),
  );
}

async function prepared(name: string): Promise<() => Promise<{ readonly type: string }>> {
  const prepare = EDITS[name];
  if (!prepare) throw new Error(`there is no edit ${name}`);
  return await prepare();
}
