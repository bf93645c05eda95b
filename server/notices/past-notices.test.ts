import { afterEach, beforeEach, expect, it } from "vitest";
import type { Notice } from "@/domain/notice";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createPastNotices } from "./past-notices";
import { createSqlNoticeStore } from "./sql-notice-store";

let temporary: TemporaryDatabase;

beforeEach(async () => {
  temporary = await openTemporaryDatabase();
  const rows = Array.from(
    { length: 300 },
    (_, n) => `('n${n}', 'audits', 'site-${n % 2}', ${1_000 + n}, 'info', 'N', '{}')`,
  );
  await temporary.database.write([
    {
      sql: `INSERT INTO notices (notice_id, topic, site_id, at, severity, title, raw) VALUES ${rows.join(", ")}`,
      parameters: [],
    },
  ]);
});

afterEach(async () => {
  await temporary[Symbol.asyncDispose]();
});

async function told(at: number, to: number, stepMs: number): Promise<readonly Notice[]> {
  return JSON.parse(await createPastNotices(temporary.database)("site-0", { at, to, stepMs }));
}

const times = (notices: readonly Notice[]) => notices.map(({ at }) => at - 1_000).sort((a, b) => a - b);

it("returns the newest up to a moment, as stored", async () => {
  const notices = await told(1_100, 1_100, 1_000);
  expect(times(notices)).toEqual(Array.from({ length: 50 }, (_, n) => 2 + 2 * n));
  const stored = await createSqlNoticeStore(temporary.database).list({ siteId: "site-0", before: 1_101, limit: 1 });
  const [{ raw: _, ...newest } = {}] = stored as readonly (Partial<Notice> & { raw?: unknown })[];
  expect(notices.find(({ at }) => at === 1_100)).toEqual(newest);
});

it("returns for each step of a stretch at most as many as a viewer keeps, the newest of it", async () => {
  const later = (notices: readonly Notice[]) => times(notices).filter((at) => at > 0);
  expect(later(await told(1_000, 1_299, 10)).length).toBe(149);
  const [wide, none] = [later(await told(1_000, 1_298, 200)), await told(10, 20, 1)];
  // Fifty of the first step's hundred notices, and all of the second's.
  expect([wide.length, wide[0], wide.at(-1), none]).toEqual([99, 102, 298, []]);
});
