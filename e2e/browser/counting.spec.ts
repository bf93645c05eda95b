import { violations } from "../support/axe";
import { createView, expect, testAlone as test } from "../support/fixtures";
import { toastThat } from "../support/toasts";

test("the time after which counts are unknown can be set and undone, and is stored", async ({ page, server, api }) => {
  test.slow();
  const unknownAfter = async () => (await api.get("/api/settings/counting")).body.unknownAfterMinutes;
  const { complaints } = createView(page, server.url);
  await page.goto(`${server.url}/settings/data`);
  await page.getByRole("link", { name: "Counting" }).click();
  const choice = page.getByRole("combobox", { name: "Numbers are unknown after" });
  await expect(choice).toHaveValue("30");

  await choice.selectOption({ label: "2 hours" });
  await toastThat(page, "unknown after 2 hours").getByRole("button", { name: "Undo" }).click();
  await expect(choice).toHaveValue("30");
  await expect.poll(unknownAfter).toBe(30);

  await choice.selectOption({ label: "10 minutes" });
  await expect.poll(unknownAfter).toBe(10);
  await page.reload();
  await expect(choice).toHaveValue("10");
  expect((await api.get("/api/audit")).body[0]).toMatchObject({
    action: "counting.edit",
    details: "unknown after 10 min, before 30 min",
  });
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
