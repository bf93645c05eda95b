import { expect, it } from "vitest";
import type { BackupOutcome } from "@/server/backup/backups";
import { testApi } from "../testing/test-api";

it("answers with the archive, named after its time", async () => {
  const { status, headers, body } = await testApi().ask("POST /api/backup");
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    "content-type": "application/x-tar",
    "content-disposition": 'attachment; filename="floorcast-2026-03-02T0930Z.tar"',
  });
  expect(headers["content-length"]).toBeUndefined();
  expect(String(body)).toBe("an archive");
});

it.each([
  ["busy", 409, "conflict"],
  ["no-room", 507, "insufficient-storage"],
  ["failed", 500, "internal"],
] as const)("refuses where it is %s", async (reason, status, code) => {
  const refused: BackupOutcome = { ok: false, reason, detail: "/var/lib/secret" };
  const told = await testApi({ backups: { make: async () => refused } }).ask("POST /api/backup");
  expect(told).toMatchObject({ status, json: { code } });
  expect(String(told.body)).not.toContain("/var/lib");
});
