import type { Page } from "playwright/test";
import { untilAlertsKnown } from "../support/alerts";
import { expect, testAlone as test } from "../support/fixtures";
import { mac, ZONE_ID } from "../support/mist";

// Long tests, each with its own server.
test.describe.configure({ timeout: 180_000 });

/** The texts that live regions announce to screen readers within `ms` milliseconds. */
async function toldWithin(page: Page, ms: number): Promise<readonly string[]> {
  return page.evaluate(async (forMs) => {
    const told: string[] = [];
    const watch = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest("main [role=status], main [role=alert], header [role=status]");
        if (region) told.push(region.textContent ?? "");
      }
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    await new Promise((resolve) => setTimeout(resolve, forMs));
    watch.disconnect();
    return told;
  }, ms);
}

const status = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

test("a lost connection is announced once; its growing age is not announced", async ({ page, server, mist }) => {
  await mist.location({ mac: mac(1), x: 5, y: 5 });
  await page.goto(`${server.url}/settings/about`);
  await expect(page.getByText("Accepting deliveries")).toBeVisible();
  await page.waitForTimeout(1_500);
  await server.stop("SIGKILL");
  await expect(status(page, "Connection lost.")).toHaveText("Connection lost.");
  const age = page.getByText(/Last data \d+ s ago/);
  await expect(age).toBeVisible();
  const before = await age.textContent();
  await expect(age).not.toHaveText(before ?? "");
  await expect(status(page, "Connection lost.")).toHaveText("Connection lost.");
});

test("pages with ages announce changes of state, not every second", async ({ page, server, mist }) => {
  await mist.location({ mac: mac(1), x: 5, y: 5 });
  await page.goto(`${server.url}/settings/webhook`);
  await expect(status(page, "Deliveries are arriving")).toHaveText("Deliveries are arriving");
  const age = page.getByText(/The last one: location, \d+ s ago/);
  await expect(age).toBeVisible();
  expect(await toldWithin(page, 4_000)).toEqual([]);

  await page.goto(`${server.url}/settings/data`);
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(status(page, "The last run deleted 0 entries.")).toBeVisible();
  await expect(page.getByText(/That was \d+ s ago\. Next run in/)).toBeVisible();
  expect(await toldWithin(page, 4_000)).toEqual([]);
});

/** Replaces the browser's notifications. `shown`: collects the titles. `impossible`: as on a phone, where a page cannot create any. */
async function withNotifications(page: Page, kind: "shown" | "impossible"): Promise<readonly string[]> {
  const shown: string[] = [];
  await page.exposeFunction("tellNotification", (title: string) => void shown.push(title));
  await page.addInitScript((can) => {
    const tell: unknown = Reflect.get(window, "tellNotification");
    class Fake extends EventTarget {
      static permission = "granted";
      tag = "";
      onclick?: () => void;
      constructor(title: string) {
        super();
        if (!can) throw new TypeError("Illegal constructor");
        if (typeof tell === "function") tell(title);
        Reflect.set(window, "lastNotification", this);
      }
      close() {}
    }
    Reflect.set(window, "Notification", Fake);
  }, kind === "shown");
  return shown;
}

async function switchOn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/feed`);
  await untilAlertsKnown(page);
  await page.getByRole("button", { name: /^Bell/ }).click();
  await page.getByRole("button", { name: "Notify me" }).click();
}

test("a notification is tested when it is switched on, and opens the zone that it is about", async ({
  page,
  server,
  mist,
}) => {
  await mist.location({ mac: mac(1), x: 5, y: 5 });
  const shown = await withNotifications(page, "shown");
  await switchOn(page, server.url);
  await expect(page.getByRole("button", { name: "Notifications on" })).toBeVisible();
  expect(shown).toEqual(["Floorcast"]);
  await page.evaluate(() => Object.defineProperty(document, "visibilityState", { value: "hidden" }));
  await mist.occupancyAlert(true, 12);
  await expect.poll(() => shown).toEqual(["Floorcast", "Lobby is over its limit"]);
  await page.evaluate(() => {
    const notification: unknown = Reflect.get(window, "lastNotification");
    const click: unknown = Reflect.get(Object(notification), "onclick");
    if (typeof click === "function") click();
  });
  await expect(page).toHaveURL(new RegExp(`area=${ZONE_ID}`));
});

test("if the browser forbids notifications, the switch stays off and says why", async ({ page, server, mist }) => {
  await mist.location({ mac: mac(1), x: 5, y: 5 });
  await withNotifications(page, "impossible");
  await switchOn(page, server.url);
  await expect(page.getByText(/This browser does not support notifications here/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Notify me" })).toBeVisible();
});
