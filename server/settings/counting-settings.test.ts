import { expect, it } from "vitest";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { memorySettings } from "@/server/http/testing/memory-stores";
import { openCountingSettings } from "./counting-settings";
import { setCounting } from "./set-counting";

it("makes counts unknown after half an hour, or the time that was set, over a restart too", async () => {
  const store = memorySettings();
  const counting = await openCountingSettings(store);
  expect(counting.current).toEqual({ unknownAfterMinutes: 30 });
  const outcome = await setCounting({ counting, inTurn: createSerialQueue() }, { news: { unknownAfterMinutes: 45 } });
  expect(outcome).toEqual({ type: "set", before: { unknownAfterMinutes: 30 } });
  expect((await openCountingSettings(store)).current).toEqual({ unknownAfterMinutes: 45 });
});

it.each([4, 1_441, 7.5, "45", null])("ignores a stored %j, which is not allowed", async (minutes) => {
  const store = memorySettings();
  await store.set("counting", { unknownAfterMinutes: minutes });
  expect((await openCountingSettings(store)).current).toEqual({ unknownAfterMinutes: 30 });
});

it("keeps the previous value if the disk refuses another one", async () => {
  const store = memorySettings();
  const refused = new Error("the disk is full");
  const counting = await openCountingSettings({ ...store, set: () => Promise.reject(refused) });
  await expect(counting.change({ unknownAfterMinutes: 45 })).rejects.toBe(refused);
  expect(counting.current).toEqual({ unknownAfterMinutes: 30 });
});
