import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { StorageError } from "@/server/database/storage-error";
import { openTemporaryDatabase, type TemporaryDatabase } from "@/server/database/temporary-database";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { createSqlSettingsStore } from "@/server/settings/sql-settings-store";
import { retireSecret } from "./retire-secret";
import { rotateSecret } from "./rotate-secret";
import { environmentSecrets, openWebhookSecrets, PREVIOUS_MS, type WebhookSecrets } from "./webhook-secrets";

let temporary: TemporaryDatabase;
let now: number;
let webhookSecrets: WebhookSecrets;
const inTurn = createSerialQueue();

const open = () =>
  openWebhookSecrets({ given: [], settings: createSqlSettingsStore(temporary.database), now: () => now });

beforeAll(async () => {
  temporary = await openTemporaryDatabase();
});
afterAll(async () => {
  await temporary[Symbol.asyncDispose]();
});
beforeEach(async () => {
  now = 1_000;
  await temporary.database.query.deleteFrom("settings").execute();
  webhookSecrets = await open();
});

const rotate = () => rotateSecret({ webhookSecrets, inTurn });
const retire = () => retireSecret({ webhookSecrets, inTurn });
const texts = () => webhookSecrets.list().map(({ text }) => text);

const afterRestart = async () => (await open()).list();

function refuseOnce() {
  vi.spyOn(temporary.database, "write").mockRejectedValueOnce(new StorageError("disk I/O error"));
}

describe("rotateSecret", () => {
  it("accepts the new and the old secret, over a restart too", async () => {
    const [old] = texts();
    expect(await rotate()).toEqual({ type: "rotated" });
    expect(texts()).toEqual([expect.not.stringMatching(`^${old}$`), old]);
    expect(await afterRestart()).toEqual(webhookSecrets.list());
  });

  it("never makes a third one valid, however many requests come at once", async () => {
    const outcomes = await Promise.all([rotate(), rotate()]);
    expect(outcomes).toEqual([{ type: "rotated" }, { type: "previous-secret-accepted" }]);
    const both = texts();
    expect(await rotate()).toEqual({ type: "previous-secret-accepted" });
    expect(texts()).toEqual(both);
  });

  it("is possible again once the old secret has ended by itself", async () => {
    await rotate();
    now += PREVIOUS_MS;
    expect(await rotate()).toEqual({ type: "rotated" });
  });

  it("changes nothing if the disk refuses", async () => {
    const before = webhookSecrets.list();
    refuseOnce();
    await expect(rotate()).rejects.toThrow("disk I/O error");
    expect(webhookSecrets.list()).toEqual(before);
    expect(await afterRestart()).toEqual(before);
  });
});

describe("retireSecret", () => {
  it("ends the old secret at once, and for good", async () => {
    await rotate();
    const [current] = webhookSecrets.list();
    expect(await retire()).toEqual({ type: "retired" });
    expect(webhookSecrets.list()).toEqual([current]);
    expect(await afterRestart()).toEqual([current]);
  });

  it("refuses if there is no old secret", async () => {
    expect(await retire()).toEqual({ type: "no-previous-secret" });
    await rotate();
    now += PREVIOUS_MS;
    expect(await retire()).toEqual({ type: "no-previous-secret" });
  });

  it("changes nothing if the disk refuses", async () => {
    await rotate();
    const before = webhookSecrets.list();
    refuseOnce();
    await expect(retire()).rejects.toThrow("disk I/O error");
    expect(webhookSecrets.list()).toEqual(before);
    expect(await afterRestart()).toEqual(before);
  });
});

it.each([rotateSecret, retireSecret])("%o does not change secrets of the environment", async (edit) => {
  const secrets = environmentSecrets(["new", "old"]);
  expect(await edit({ webhookSecrets: secrets, inTurn })).toEqual({ type: "secrets-in-environment" });
  expect(secrets.list().map(({ text }) => text)).toEqual(["new", "old"]);
});
