import { expect, it } from "vitest";
import type { TrackId } from "@/domain/ids";
import { openTemporaryDatabase } from "@/server/database/temporary-database";
import { eraseNotices } from "./erase-notices";
import { erasedTrack } from "./erased-track";

const INSERT = `
  INSERT INTO notices (notice_id, topic, at, severity, title, track_id, raw, wording)
  VALUES (?, 'audits', 1, 'info', ?, ?, '{}', ?)`;

it("removes notices about a track, page by page, and rewrites notices that name it", async () => {
  await using temporary = await openTemporaryDatabase();
  const { database } = temporary;
  const insert = (id: string, title: string, trackId?: TrackId, wording?: string) => ({
    sql: INSERT,
    parameters: [id, title, trackId, wording],
  });
  await database.write([
    ...Array.from({ length: 300 }, (_, n) => insert(`about ${n}`, "joined", "wifi:5c5b35a1b2c3")),
    insert("named", "Ban 5C-5B-35-A1-B2-C3", "wifi:020000000001", '{"title":{"client":"5C-5B-35-A1-B2-C3"}}'),
    insert("short", "c3 is a word", "sdk:É3"),
    insert("shorter", "another", "sdk:É34"),
  ]);
  const left = async () =>
    (
      await database.query.selectFrom("notices").select(["noticeId", "title", "wording"]).orderBy("noticeId").execute()
    ).slice(-3);

  expect(await eraseNotices(database, erasedTrack("wifi:5c5b35a1b2c3"))).toBe(301);
  expect(await left()).toEqual([
    { noticeId: "named", title: "Ban (erased)", wording: '{"title":{"client":"(erased)"}}' },
    { noticeId: "short", title: "c3 is a word", wording: null },
    { noticeId: "shorter", title: "another", wording: null },
  ]);
  expect(await eraseNotices(database, erasedTrack("sdk:É3"))).toBe(1);
  expect((await left()).map(({ noticeId }) => noticeId)).toEqual(["named", "shorter"]);
});
