import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DAY_MS, MINUTE_MS } from "@/domain/time";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { addFirstAdmin } from "./add-first-admin";
import { addUser } from "./add-user";
import { changePassword } from "./change-password";
import { changeUser } from "./change-user";
import { choosePassword } from "./choose-password";
import { deleteUser } from "./delete-user";
import { endSession } from "./end-session";
import { makeInvitation } from "./make-invitation";
import { makeShareLink } from "./make-share-link";
import { makeSignInLink } from "./make-sign-in-link";
import { makeToken } from "./make-token";
import { openShareLink } from "./open-share-link";
import { openSignInLink } from "./open-sign-in-link";
import { ENVIRONMENT, type Principal } from "./principal";
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
let deps: StoredAccess["deps"];
let ada: Principal;
let otto: Principal;
beforeEach(async () => {
  world = await storedAccess(temporary.database);
  deps = world.deps;
  ada = await world.signIn(await world.addUser({ userId: "ada", role: "admin" }));
  otto = await world.signIn(await world.addUser({ userId: "otto" }));
});

/** Runs an edit that must change nothing, and returns its outcome. */
async function refusal<Outcome>(edit: () => Outcome | Promise<Outcome>): Promise<Outcome> {
  const before = world.held();
  const outcome = await edit();
  expect(world.held()).toEqual(before);
  expect(await world.kept()).toEqual(before);
  return outcome;
}

/** Makes all hashing slots busy. */
function hashNothing() {
  Object.assign(deps.access.passwords, { hash: async () => undefined });
}

const inOneSite = { siteOf: (mapId: string) => (mapId === "map-1" ? "site-1" : undefined) };
const user = { email: "new@floors.test", name: "", role: "viewer" } as const;

describe("a user is not added", () => {
  it("under another's address", async () => {
    const email = "otto@floors.test";
    expect(await refusal(() => addUser(deps, { ...user, email, by: ada }))).toEqual({ type: "email-taken" });
  });

  it("by somebody who is no longer an admin", async () => {
    await world.addUser({ userId: "eve", role: "admin" });
    await changeUser(deps, { userId: "ada", role: "viewer" });
    expect(await refusal(() => addUser(deps, { ...user, by: ada }))).toEqual({ type: "author-demoted" });
  });

  it("while too many passwords are hashed", async () => {
    hashNothing();
    const asked = { ...user, password: PASSWORD, by: ada };
    expect(await refusal(() => addUser(deps, asked))).toEqual({ type: "too-many-passwords" });
  });

  it("as the first admin if there are users, or by another link", async () => {
    const asked = { email: user.email, name: "", password: PASSWORD };
    const { secret } = deps.access.setup;
    expect(await refusal(() => addFirstAdmin(deps, { ...asked, secret }))).toEqual({ type: "already-set-up" });
    world = await storedAccess(temporary.database);
    expect(await refusal(() => addFirstAdmin(world.deps, { ...asked, secret: "x" }))).toEqual({
      type: "wrong-setup-link",
    });
  });

  it("as the first admin twice, however many ask at once", async () => {
    world = await storedAccess(temporary.database);
    const { secret } = world.deps.access.setup;
    const asked = { name: "", password: PASSWORD, secret };
    const first = addFirstAdmin(world.deps, { ...asked, email: "a@floors.test" });
    const second = addFirstAdmin(world.deps, { ...asked, email: "b@floors.test" });
    expect((await Promise.all([first, second])).map(({ type }) => type).toSorted()).toEqual([
      "added",
      "set-up-meanwhile",
    ]);
    expect(world.held().users).toHaveLength(1);
  });
});

describe("a user stays as they are", () => {
  it("if there is no such user", async () => {
    const unknown = { type: "unknown-user" };
    expect(await refusal(() => changeUser(deps, { userId: "nobody", name: "N" }))).toEqual(unknown);
    expect(await refusal(() => deleteUser(deps, { userId: "nobody" }))).toEqual(unknown);
    expect(await refusal(() => makeInvitation(deps, { userId: "nobody", by: ada }))).toEqual(unknown);
  });

  it("if the address belongs to another user", async () => {
    const asked = { userId: "otto", email: "ada@floors.test" };
    expect(await refusal(() => changeUser(deps, asked))).toEqual({ type: "email-taken" });
  });

  it("if no admin would be left", async () => {
    const last = { type: "last-admin" };
    expect(await refusal(() => changeUser(deps, { userId: "ada", role: "operator" }))).toEqual(last);
    expect(await refusal(() => changeUser(deps, { userId: "ada", disabled: true }))).toEqual(last);
    expect(await refusal(() => deleteUser(deps, { userId: "ada" }))).toEqual(last);
  });
});

describe("a password stays", () => {
  const asked = { next: "another password of mine", visitor: VISITOR };

  it("without the old one, and after ten wrong attempts even with it", async () => {
    for (let failures = 1; failures <= 10; failures++)
      expect(await refusal(() => changePassword(deps, { ...asked, by: otto, current: "wrong" }))).toEqual({
        type: "wrong-password",
        failures,
      });
    expect(await refusal(() => changePassword(deps, { ...asked, by: otto, current: PASSWORD }))).toEqual({
      type: "too-many-attempts",
      waitMs: MINUTE_MS,
    });
  });

  it("for callers with a token", async () => {
    const by = { ...asked, by: ENVIRONMENT, current: PASSWORD };
    expect(await refusal(() => changePassword(deps, by))).toEqual({ type: "not-signed-in" });
  });

  it("while too many are hashed", async () => {
    hashNothing();
    const by = { ...asked, by: otto, current: PASSWORD };
    expect(await refusal(() => changePassword(deps, by))).toEqual({ type: "too-many-passwords" });
  });

  it("for a user who was signed out while it was hashed", async () => {
    const session = deps.access.sessions.get(otto.sessionId ?? "");
    if (!session) throw new Error("Otto is not signed in");
    await deps.access.sessions.end([session]);
    const chosen = { userId: "otto", session, password: asked.next };
    expect(await refusal(() => choosePassword(deps, chosen))).toEqual({ type: "signed-out" });
  });
});

describe("a session goes on", () => {
  it("if it belongs to somebody else, with the answer that it does not exist", async () => {
    const unknown = { type: "unknown-session" };
    expect(await refusal(() => endSession(deps, { sessionId: ada.sessionId ?? "", by: otto }))).toEqual(unknown);
    expect(await refusal(() => endSession(deps, { sessionId: "none", by: ada }))).toEqual(unknown);
  });

  it("unless an admin ends it", async () => {
    expect(await endSession(deps, { sessionId: otto.sessionId ?? "", by: ada })).toMatchObject({ type: "ended" });
    expect(deps.access.isCurrent(otto)).toBe(false);
  });
});

describe("a token is not made", () => {
  it("for single sites if it may give access to others", async () => {
    const asked = { name: "robot", scopes: ["read", "admin"], siteIds: ["site-1"], by: ada } as const;
    expect(await refusal(() => makeToken(deps, asked))).toEqual({ type: "admin-sees-all-sites" });
  });

  it("by somebody who is no longer an admin", async () => {
    await world.addUser({ userId: "eve", role: "admin" });
    const demoted = changeUser(deps, { userId: "ada", role: "viewer" });
    const made = makeToken(deps, { name: "robot", scopes: ["admin"], by: ada });
    expect([(await demoted).type, (await made).type]).toEqual(["changed", "author-demoted"]);
    expect(world.held().tokens).toEqual([]);
  });

  it("and an unknown one cannot be ended", async () => {
    expect(await refusal(() => revokeToken(deps, { tokenId: "none" }))).toEqual({ type: "unknown-token" });
  });
});

describe("a sign-in link", () => {
  it("is not made for an unknown user, by somebody who is no longer an admin, or with an invalid duration", async () => {
    const asked = { userId: "otto", reusable: false, by: ada };
    const made = (more: object) => refusal(() => makeSignInLink(deps, { ...asked, ...more }));
    const outOfRange = { type: "expiry-out-of-range", longestDays: 7 };
    expect(await made({ userId: "nobody" })).toEqual({ type: "unknown-user" });
    expect(await made({ expiresAt: world.clock.now })).toEqual(outOfRange);
    expect(await made({ expiresAt: world.clock.now + 7 * DAY_MS + 1 })).toEqual(outOfRange);
    expect(await made({ by: { ...ada } })).toEqual({ type: "author-demoted" });
  });

  it("works once, and never if it is unknown or has ended", async () => {
    const made = await makeSignInLink(deps, { userId: "otto", reusable: false, by: ada });
    const secret = made.type === "made" ? made.secret : "";
    const spent = { type: "link-spent" };
    const opened = [1, 2].map(() => openSignInLink(deps, { secret, visitor: VISITOR }));
    expect((await Promise.all(opened)).map(({ type }) => type)).toEqual(["signed-in", "link-spent"]);
    expect(await refusal(() => openSignInLink(deps, { secret, visitor: VISITOR }))).toEqual(spent);
    expect(await refusal(() => revokeSignInLink(deps, { linkId: "none" }))).toEqual({ type: "unknown-link" });
  });

  it("can be opened thirty times a minute by one network", async () => {
    const made = await makeSignInLink(deps, { userId: "otto", reusable: true, by: ada });
    const secret = made.type === "made" ? made.secret : "";
    for (let n = 0; n < 30; n++) await openSignInLink(deps, { secret, visitor: VISITOR });
    const refused = await refusal(() => openSignInLink(deps, { secret, visitor: VISITOR }));
    expect(refused).toEqual({ type: "too-many-openings", waitMs: MINUTE_MS });
    const elsewhere = { ...VISITOR, address: "198.51.100.7" };
    expect(await openSignInLink(deps, { secret, visitor: elsewhere })).toMatchObject({ type: "signed-in" });
  });

  it("that invites asks for a password, and is used up by one only", async () => {
    const invited = await makeInvitation(deps, { userId: "otto", by: ada });
    const secret = invited.type === "invited" ? invited.invitation.secret : "";
    const asked = { secret, visitor: VISITOR };
    expect(await refusal(() => openSignInLink(deps, asked))).toEqual({ type: "password-missing" });
    const opened = ["one password of mine", "two passwords of mine"].map((password) =>
      openSignInLink(deps, { ...asked, password }),
    );
    expect((await Promise.all(opened)).map(({ type }) => type).toSorted()).toEqual(["link-spent", "signed-in"]);
  });
});

describe("a share link", () => {
  const asked = { mapId: "map-1", name: "", createdBy: "Ada" };
  const make = (more: object = {}) => makeShareLink({ ...deps, sites: inOneSite }, { ...asked, ...more });

  it("is not made for an unknown floor, or with an invalid duration", async () => {
    const outOfRange = { type: "expiry-out-of-range", longestDays: 90 };
    expect(await refusal(() => make({ mapId: "map-9" }))).toEqual({ type: "unknown-floorplan" });
    expect(await refusal(() => make({ expiresAt: world.clock.now }))).toEqual(outOfRange);
    expect(await refusal(() => make({ expiresAt: world.clock.now + 90 * DAY_MS + 1 }))).toEqual(outOfRange);
  });

  it("starts no session for a signed-in user, or after it has expired", async () => {
    const made = await make();
    const secret = made.type === "made" ? made.secret : "";
    const opened = { secret, visitor: VISITOR };
    expect(await refusal(() => openShareLink(deps, { ...opened, visitorIs: otto }))).toMatchObject({
      type: "in-already",
    });
    const looking = await openShareLink(deps, { ...opened, visitorIs: undefined });
    const visitorIs = looking.type === "opened" ? looking.principal : undefined;
    expect(await refusal(() => openShareLink(deps, { ...opened, visitorIs }))).toMatchObject({ type: "in-already" });
    world.clock.now += DAY_MS;
    expect(await openShareLink(deps, { ...opened, visitorIs: undefined })).toEqual({ type: "share-link-spent" });
  });

  it("starts at most two hundred sessions, thirty a minute from one network", async () => {
    const made = await make();
    const secret = made.type === "made" ? made.secret : "";
    const openFrom = (network: number) =>
      openShareLink(deps, { secret, visitor: { address: `192.0.2.${network}` }, visitorIs: undefined });
    for (let n = 0; n < 200; n++) expect(await openFrom(n % 10)).toMatchObject({ type: "opened" });
    expect(await refusal(() => openFrom(1))).toEqual({ type: "share-link-full" });
    for (let n = 0; n < 9; n++) await openFrom(1);
    expect(await refusal(() => openFrom(1))).toEqual({ type: "too-many-openings", waitMs: MINUTE_MS });
  });

  it("cannot be ended if it does not exist", async () => {
    expect(await refusal(() => revokeShareLink(deps, { linkId: "none" }))).toEqual({ type: "unknown-link" });
  });
});
