import { expect, it } from "vitest";
import type { Accept } from "@/server/webhook/accept";
import { createDeliver } from "./internal-delivery";

const DELIVERY = { topic: "location-client", events: [{ mac: "5c5b35000001" }, { mac: "5c5b35000002" }] };

function tellOf(quarantined: number, isFull = false) {
  const taken: Parameters<Accept>[0][] = [];
  const tell = createDeliver(
    async (heard) => {
      taken.push(heard);
      if (isFull) return { ok: false, slug: "insufficient-storage", detail: "full" };
      return { ok: true, accepted: 2 - quarantined, duplicates: 0, quarantined, conflicts: 0, isKept: true };
    },
    () => 1_000,
  );
  return { tell, taken };
}

it("accepts a delivery with the body that it would have had", async () => {
  const { tell, taken } = tellOf(0);
  expect(await tell(DELIVERY)).toBe(true);
  expect(taken).toMatchObject([{ ...DELIVERY, receivedAt: 1_000 }]);
  expect(JSON.parse(Buffer.from(taken[0]?.body ?? []).toString())).toEqual(DELIVERY);
});

it("reports if there was no room for all of it", async () => {
  expect(await tellOf(1).tell(DELIVERY)).toBe(false);
  expect(await tellOf(0, true).tell(DELIVERY)).toBe(false);
});
