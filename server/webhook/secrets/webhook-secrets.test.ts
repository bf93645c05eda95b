import { describe, expect, it } from "vitest";
import { memorySettings } from "@/server/http/testing/memory-stores";
import { type MadeSecrets, openWebhookSecrets, PREVIOUS_MS } from "./webhook-secrets";

const SETTING = "webhook-secret";

function rig(rows = new Map<string, string>()) {
  const rig = {
    time: 1_000,
    settings: memorySettings(rows),
    rows,
    open: (given: readonly string[] = []) => openWebhookSecrets({ given, settings: rig.settings, now: () => rig.time }),
    async openMade(): Promise<MadeSecrets> {
      const secrets = await rig.open();
      if (secrets.origin !== "made") throw new Error("none was given");
      return secrets;
    },
  };
  return rig;
}

const texts = (secrets: Awaited<ReturnType<typeof openWebhookSecrets>>) => secrets.list().map(({ text }) => text);

describe("openWebhookSecrets", () => {
  it("creates one at the first start and keeps it over a restart", async () => {
    const { open, rows } = rig();
    const first = texts(await open());
    expect(first).toEqual([expect.stringMatching(/^[\w-]{32}$/)]);
    expect(texts(await rig(rows).open())).toEqual(first);
  });

  it("continues with the plain secret of an earlier version", async () => {
    const { openMade } = rig(new Map([[SETTING, '"from-before"']]));
    const secrets = await openMade();
    expect(texts(secrets)).toEqual(["from-before"]);
    expect(secrets.since()).toBeUndefined();
    await secrets.replace();
    expect(secrets.list()[1]).toEqual({ text: "from-before", previous: true });
  });

  it("uses only those of the environment", async () => {
    const { open, rows } = rig();
    const secrets = await open(["new", "old"]);
    expect(secrets.list()).toEqual([
      { text: "new", previous: false },
      { text: "old", previous: true },
    ]);
    expect(rows.size).toBe(0);
  });
});

describe("the secret before", () => {
  it("is accepted beside the new one, over a restart too", async () => {
    const { openMade, rows } = rig();
    const secrets = await openMade();
    const [old] = texts(secrets);
    await secrets.replace();
    expect(secrets.list()[1]).toEqual({ text: old, previous: true });
    const again = await rig(rows).openMade();
    expect(again.list()).toEqual(secrets.list());
    expect([again.since(), again.previousEndsAt()]).toEqual([1_000, 1_000 + PREVIOUS_MS]);
  });

  it("ends after seven days automatically", async () => {
    const world = rig();
    const secrets = await world.openMade();
    await secrets.replace();
    world.time += PREVIOUS_MS - 1;
    expect(secrets.list()).toHaveLength(2);
    world.time += 1;
    expect(secrets.list()).toHaveLength(1);
    expect(secrets.previousEndsAt()).toBeUndefined();
  });

  it("ends without changing the current one, so that its uses are still counted", async () => {
    const secrets = await rig().openMade();
    await secrets.replace();
    const [current] = secrets.list();
    await secrets.endPrevious();
    expect(secrets.list()).toHaveLength(1);
    expect(secrets.list()[0]).toBe(current);
  });
});
