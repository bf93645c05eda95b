import { describe, expect, it } from "vitest";
import { StorageError } from "@/server/database/storage-error";
import { memorySettings } from "@/server/http/testing/memory-stores";
import { openWebhookSecrets, PREVIOUS_MS } from "./webhook-secrets";

const SETTING = "webhook-secret";

function rig(rows = new Map<string, string>()) {
  const rig = {
    time: 1_000,
    settings: memorySettings(rows),
    rows,
    open: (given: readonly string[] = []) => openWebhookSecrets({ given, settings: rig.settings, now: () => rig.time }),
  };
  return rig;
}

const texts = (secrets: Awaited<ReturnType<typeof openWebhookSecrets>>) => secrets.list().map(({ text }) => text);

describe("openWebhookSecrets", () => {
  it("makes one at the first start and keeps it over a restart", async () => {
    const { open, rows } = rig();
    const first = texts(await open());
    expect(first).toEqual([expect.stringMatching(/^[\w-]{32}$/)]);
    expect(texts(await rig(rows).open())).toEqual(first);
  });

  it("goes on with the bare secret of an earlier version", async () => {
    const { open } = rig(new Map([[SETTING, '"from-before"']]));
    const secrets = await open();
    expect(texts(secrets)).toEqual(["from-before"]);
    expect(secrets.since()).toBeUndefined();
    await secrets.rotate();
    expect(secrets.list()[1]).toEqual({ text: "from-before", previous: true });
  });

  it("takes those of the environment alone, and changes none of them", async () => {
    const { open, rows } = rig();
    const secrets = await open(["new", "old"]);
    expect(secrets.list()).toEqual([
      { text: "new", previous: false },
      { text: "old", previous: true },
    ]);
    expect(await secrets.rotate()).toEqual({ ok: false, reason: "environment" });
    expect(await secrets.retire()).toEqual({ ok: false, reason: "environment" });
    expect(rows.size).toBe(0);
  });
});

describe("rotating", () => {
  it("accepts the new and the old secret, over a restart too", async () => {
    const { open, rows } = rig();
    const secrets = await open();
    const [old] = texts(secrets);
    expect(await secrets.rotate()).toEqual({ ok: true });
    const [current, previous] = secrets.list();
    expect(current?.text).not.toBe(old);
    expect(previous).toEqual({ text: old, previous: true });
    const again = await rig(rows).open();
    expect(again.list()).toEqual(secrets.list());
    expect([again.since(), again.previousEndsAt()]).toEqual([1_000, 1_000 + PREVIOUS_MS]);
  });

  it("never makes a third one valid", async () => {
    const secrets = await rig().open();
    await secrets.rotate();
    const both = texts(secrets);
    expect(await secrets.rotate()).toEqual({ ok: false, reason: "previous-accepted" });
    expect(texts(secrets)).toEqual(both);
  });

  it("ends the old one after seven days, without anybody asking", async () => {
    const world = rig();
    const secrets = await world.open();
    await secrets.rotate();
    world.time += PREVIOUS_MS - 1;
    expect(secrets.list()).toHaveLength(2);
    world.time += 1;
    expect(secrets.list()).toHaveLength(1);
    expect(secrets.previousEndsAt()).toBeUndefined();
    expect(await secrets.rotate()).toEqual({ ok: true });
  });

  it("ends the old one at once when told, for good", async () => {
    const { open, rows } = rig();
    const secrets = await open();
    await secrets.rotate();
    const [current] = texts(secrets);
    expect(await secrets.retire()).toEqual({ ok: true });
    expect(texts(secrets)).toEqual([current]);
    expect(await secrets.retire()).toEqual({ ok: false, reason: "no-previous" });
    expect(texts(await rig(rows).open())).toEqual([current]);
  });

  it("changes nothing where the disk refuses", async () => {
    const world = rig();
    const secrets = await world.open();
    const before = secrets.list();
    world.settings.set = () => Promise.reject(new StorageError("the disk is full"));
    await expect(secrets.rotate()).rejects.toThrow(StorageError);
    expect(secrets.list()).toEqual(before);
  });

  it("keeps the current secret the same object, so that its uses go on being counted", async () => {
    const secrets = await rig().open();
    await secrets.rotate();
    const [current] = secrets.list();
    await secrets.retire();
    expect(secrets.list()[0]).toBe(current);
  });
});
