import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { withClosedDatabase } from "@/server/database/closed-database";
import { copyDatabase } from "@/server/database/copy-database";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { openSqliteHistory } from "@/server/history/store/sqlite-history";
import { openLedger } from "@/server/ledger/ledger";
import { settleRestored } from "./settle-restored";

const MADE_AT = Date.UTC(2026, 2, 2, 9, 30);
const MIRA = "5c5b35a1b2c3";

let dir: string;
let temporary: TemporaryDatabase;
beforeEach(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), "floorcast-"));
  temporary = await openTemporaryDatabase();
  onTestFinished(async () => {
    await temporary[Symbol.asyncDispose]();
    await fs.rm(dir, { recursive: true });
  });
});

const insertUser = (
  userId: string,
  role: string,
  more: { hash?: string; subject?: string; disabled?: number } = {},
) => ({
  sql: "INSERT INTO users (user_id, email, name, role, password_hash, subject, disabled, created_at) VALUES (?, ?, '', ?, ?, ?, ?, 1)",
  parameters: [userId, `${userId}@x`, role, more.hash, more.subject, more.disabled ?? 0],
});

const insertNotice = (id: string, raw: string) => ({
  sql: "INSERT INTO notices (notice_id, topic, at, severity, title, raw) VALUES (?, 'audits', 1, 'info', 'x', ?)",
  parameters: [id, raw],
});

/** A copy of the database as unpacked from a backup, not in its place yet. */
async function restored(): Promise<string> {
  const file = path.join(dir, "restored.db");
  await copyDatabase(path.join(temporary.dir, "floorcast.db"), file);
  return file;
}

const settle = (file: string) =>
  settleRestored({ dir, file, historyDir: path.join(dir, "history"), madeAt: new Date(MADE_AT).toISOString() });

async function rowsOf(file: string, sql: string): Promise<readonly unknown[]> {
  return await withClosedDatabase(file, async (run) => (await run(sql)).map((row) => ({ ...row })));
}

const usersIn = (file: string) =>
  rowsOf(file, "SELECT user_id, role, password_hash, subject, disabled FROM aside.users ORDER BY user_id");

describe("settling a restored database (D20, D21)", () => {
  it("D21: ends every session and sign-in link, with or without a ledger", async () => {
    await temporary.database.write([
      { sql: "INSERT INTO sessions (session_id, digest, created_at, seen_at) VALUES ('s', 'd', 1, 1)", parameters: [] },
      {
        sql: "INSERT INTO sign_in_links (link_id, digest, user_id, purpose, reusable, created_at, expires_at) VALUES ('l', 'd', 'u', 'sign-in', 1, 1, 9)",
        parameters: [],
      },
    ]);
    const file = await restored();
    expect(await settle(file)).toEqual({ isKnown: false, erased: 0, revoked: 0, areAdminsKept: false });
    expect(await rowsOf(file, "SELECT 1 FROM aside.sessions UNION ALL SELECT 1 FROM aside.sign_in_links")).toEqual([]);
    expect((await fs.readdir(dir)).sort()).toEqual(["restored.db"]);
  });

  it("D21: gives users their present role, password and sign-in, and removes those that were removed", async () => {
    await temporary.database.write([
      insertUser("anna", "admin", { hash: "old", subject: "moved" }),
      insertUser("bert", "admin"),
      insertUser("cleo", "viewer"),
    ]);
    const { note } = await openLedger(dir);
    const changed = { type: "user-changed", role: "admin", disabled: false } as const;
    await note({ ...changed, userId: "anna", passwordHash: "older" });
    await note({ ...changed, userId: "anna", passwordHash: "new" });
    await note({ ...changed, userId: "bert", role: "viewer", disabled: true, subject: "moved" });
    await note({ type: "user-removed", userId: "cleo" });
    await note({ ...changed, userId: "came later" });
    const file = await restored();
    expect(await settle(file)).toMatchObject({ revoked: 1, areAdminsKept: false });
    expect(await usersIn(file)).toEqual([
      { user_id: "anna", role: "admin", password_hash: "new", subject: null, disabled: 0 },
      { user_id: "bert", role: "viewer", password_hash: null, subject: "moved", disabled: 1 },
    ]);
  });

  it("D21: keeps the restored admins if there would be none, and says so", async () => {
    await temporary.database.write([insertUser("anna", "admin", { hash: "old" }), insertUser("cleo", "viewer")]);
    const { note } = await openLedger(dir);
    await note({ type: "user-removed", userId: "anna" });
    await note({ type: "user-removed", userId: "cleo" });
    const file = await restored();
    expect(await settle(file)).toMatchObject({ revoked: 1, areAdminsKept: true });
    expect(await usersIn(file)).toMatchObject([{ user_id: "anna", password_hash: "old" }]);
  });

  it("D21: does not bring back a connection to Mist that was removed", async () => {
    const sql =
      "INSERT INTO mist_connections (connection_id, address, sealed_token, told_json, created_at, checked_at) VALUES (?, '', '', '{}', 1, 1)";
    await temporary.database.write(["removed", "kept"].map((id) => ({ sql, parameters: [id] })));
    await (await openLedger(dir)).note({ type: "mist-connection-removed", connectionId: "removed" });
    const file = await restored();
    expect(await settle(file)).toMatchObject({ revoked: 1 });
    expect(await rowsOf(file, "SELECT connection_id FROM aside.mist_connections")).toEqual([{ connection_id: "kept" }]);
  });

  it("D20: erases tracks that were erased since, but not those that came back before the backup", async () => {
    await temporary.database.write([
      insertNotice("since", `{"mac":"${MIRA}"}`),
      insertNotice("spelled", '{"text":"Ban 5C-5B-35-A1-B2-C3"}'),
      insertNotice("before", '{"mac":"020000000001"}'),
      insertNotice("other", '{"mac":"020000000002"}'),
    ]);
    const { noteErased } = await openLedger(dir);
    await noteErased(`asset:${MIRA}`, MADE_AT + 1);
    await noteErased("wifi:020000000001", MADE_AT - 86_400_000);
    const file = await restored();
    expect(await settle(file)).toMatchObject({ isKnown: true, erased: 1 });
    expect(await rowsOf(file, "SELECT notice_id FROM aside.notices ORDER BY 1")).toEqual([
      { notice_id: "before" },
      { notice_id: "other" },
    ]);
    expect((await fs.readFile(file)).toString("latin1").toLowerCase()).not.toMatch(/5c-?5b-?35/);
  });

  it("D20: erases tracks from the history that were erased since, also those not in the database", async () => {
    const history = () => openSqliteHistory({ dir: path.join(dir, "history"), role: "write" });
    const site = { siteId: "harbour", mapId: "ground", x: 1, y: 2, at: MADE_AT - 86_400_000 };
    const words = ([`asset:${MIRA}`, "wifi:020000000002"] as const).map((trackId) => ({
      change: { type: "fix", ...site, trackId, kind: "wifi" } as const,
      seq: 1,
    }));
    const before = history();
    await before.append({ words, upTo: 1 });
    await before.close();
    const { noteErased } = await openLedger(dir);
    await noteErased(`wifi:${MIRA}`, MADE_AT + 1);
    expect(await settle(await restored())).toMatchObject({ isKnown: true, erased: 1 });
    const after = history();
    const kept: string[] = [];
    for await (const each of after.read({ siteId: "harbour", after: 0, upTo: MADE_AT }))
      kept.push(...each.map(({ change }) => ("trackId" in change ? change.trackId : "")));
    await after.close();
    expect(kept).toEqual(["wifi:020000000002"]);
  });

  it("accepts a backup of a version without users", async () => {
    const { noteErased, note } = await openLedger(dir);
    await noteErased(`wifi:${MIRA}`, MADE_AT);
    await note({ type: "token-revoked", tokenId: "t" });
    const file = await restored();
    await withClosedDatabase(file, async (run) => {
      for (const table of ["users", "sessions", "sign_in_links", "share_links", "api_tokens", "mist_connections"])
        await run(`DROP TABLE aside.${table}`);
    });
    expect(await settle(file)).toEqual({ isKnown: true, erased: 0, revoked: 0, areAdminsKept: false });
  });
});
