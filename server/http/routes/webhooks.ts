import { z } from "zod";
import { MAX_EVENTS } from "@/server/webhook/envelope";
import { raw } from "../answer";
import { readBody } from "../body";
import { defineRoute } from "../route";

const receiptJson = z
  .strictObject({ accepted: z.int(), duplicates: z.int(), quarantined: z.int() })
  .meta({ id: "Receipt" });

/** The receipt for positions that viewers see but that a nearly full disk does not keep. */
const shownJson = receiptJson.extend({ kept: z.literal(false) }).meta({ id: "ShownReceipt" });

const deliveryJson = z.object({ topic: z.string(), events: z.array(z.unknown()).max(MAX_EVENTS) }).meta({
  id: "Delivery",
  description: "A delivery of a Juniper Mist webhook; what an event holds depends on the topic",
});

/** The body is passed on as the bytes received, because the signature is over the bytes. */
export const receiveDelivery = defineRoute({
  method: "POST",
  path: "/api/webhooks/mist",
  summary: "Accepts a delivery from Juniper Mist; answers once it is on disk",
  scope: "ingest",
  rawBody: ["application/json"],
  rawShape: deliveryJson,
  answers: { 200: receiptJson, 202: shownJson },
  async handle({ request, requestId, services }) {
    services.counters.received.deliveries++;
    const read = await readBody(request, services.limits.webhookBytes);
    const { headers, receivedAt } = request;
    const sender = services.access.addressOf(request);
    if (!read.ok) {
      services.counters.rejected(read.refusal.slug, receivedAt, sender);
      return read.refusal;
    }
    const receipt = await services.receive({
      headers,
      body: read.bytes,
      receivedAt,
      requestId,
      ...(sender !== undefined && { sender }),
    });
    return raw(receipt.status, JSON.stringify(receipt.body), {
      "content-type": "application/json",
      ...receipt.headers,
    });
  },
});
