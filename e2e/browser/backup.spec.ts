import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { violations } from "../support/axe";
import { createView, expect, testAlone as test } from "../support/fixtures";
import { runCommand } from "../support/run-command";

test("a backup is downloaded from the settings, and restores", async ({ page, server, mist }) => {
  const root = mkdtempSync(path.join(tmpdir(), "floorcast-"));
  const { complaints } = createView(page, server.url);
  await mist.location({ mac: "020000000001", x: 1, y: 1 });
  await page.goto(`${server.url}/settings/backup`);
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download backup" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^floorcast-\d{4}-\d\d-\d\dT\d{4}Z\.tar$/);
  await expect(page.getByText(/^Downloaded: \d/)).toBeVisible();
  const file = path.join(root, "backup.tar");
  await download.saveAs(file);
  const restored = await runCommand(path.join(root, "data"), "restore", "--from", file);
  expect(restored).toMatchObject({ code: 0, output: expect.stringContaining("image files") });
  expect(complaints).toEqual([]);
  rmSync(root, { recursive: true });
});

test("the age of the last scheduled backup is shown, and why the last attempt failed", async ({
  page,
  server,
  api,
}) => {
  await page.goto(`${server.url}/settings/about`);
  await expect(page.getByText("No backups are scheduled: set BACKUP_DIR")).toBeVisible();
  const { body } = await api.get("/api/settings/about");
  await page.route("**/api/settings/about", async (route) => {
    const at = new Date(Date.now() - 3 * 3_600_000).toISOString();
    const lastBackup = { isScheduled: true, at, failure: { at: new Date().toISOString(), reason: "no-room" } };
    await route.fulfill({ json: { ...body, lastBackup } });
  });
  await page.reload();
  await expect(page.getByText("Last attempt failed: not enough room on the disk.")).toBeVisible();
  await expect(page.getByText("3 h ago")).toBeVisible();
});

test("if a backup cannot be made, the page says why and stays open", async ({ page, server }) => {
  await page.goto(`${server.url}/settings/backup`);
  await expect(page.getByText("No backups are scheduled: set BACKUP_DIR")).toBeVisible();
  await page.route("**/api/backup", async (route) => {
    const json = {
      code: "conflict",
      reason: "backup-running",
      title: "The request conflicts with the current data",
      detail: "Busy.",
    };
    await route.fulfill({ status: 409, json, contentType: "application/problem+json" });
  });
  await page.getByRole("button", { name: "Download backup" }).click();
  await expect(page.getByText("Another backup is in progress.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Download backup" })).toBeEnabled();
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing on the page with the backup, ${colorScheme}`, async ({ page, server }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${server.url}/settings/backup`);
    await expect(page.getByText("No backups are scheduled: set BACKUP_DIR")).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
