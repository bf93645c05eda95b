import { expect, it } from "vitest";
import { memoryAccess } from "@/server/access/testing/memory-access";
import { createApi } from "../api/api";
import { chunks } from "../testing/test-api";
import { NOW, testServices } from "../testing/test-services";

/** The sender's address that the receiver sees for a delivery with a forwarded header, with and without a trusted proxy. */
async function senderOf(trustProxy: boolean): Promise<string | undefined> {
  const services = testServices({ access: memoryAccess({ now: () => NOW, newId: () => "x", trustProxy }) });
  const headers = { "content-type": "application/json", "x-forwarded-for": "1.1.1.1, 2.2.2.2" };
  const body = chunks(Buffer.from("{}"));
  const request = { method: "POST", url: "/api/webhooks/mist", headers, body, receivedAt: NOW };
  await createApi(services)({ ...request, remoteAddress: "10.0.0.9" });
  return services.deliveries[0]?.sender;
}

it("the address of a sender behind our proxy is the one that the proxy saw", async () => {
  expect(await senderOf(true)).toBe("2.2.2.2");
});

it("an address that the sender itself claims is ignored", async () => {
  expect(await senderOf(false)).toBe("10.0.0.9");
});
