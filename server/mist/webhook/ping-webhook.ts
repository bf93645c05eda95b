import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { apiPath } from "../api/api-address";
import type { Called } from "../api/call-failure";
import type { MistApi } from "../api/transport";
import type { MistSite } from "./check-webhook";

/** What was received lately, as far as pings are concerned. */
interface Door {
  /** When a ping was last accepted. */
  readonly pingedAt: () => EpochMs | undefined;
  /** When a delivery was last refused for a missing signature, or one that fits none of our secrets. */
  readonly unsignedAt: () => EpochMs | undefined;
}

export interface PingSetup {
  readonly door: Door;
  readonly now: () => EpochMs;
  readonly sleep?: (ms: number) => Promise<void>;
}

export type Pinged =
  | { readonly type: "arrived"; readonly afterMs: number }
  /** A delivery signed with another secret arrived meanwhile. */
  | { readonly type: "other-secret" }
  /** Mist sent it, but nothing arrived: Mist cannot reach the address, or takes longer. */
  | { readonly type: "not-arrived"; readonly afterMs: number };

const PATIENCE_MS = 15 * SECOND_MS;
const LOOK_EVERY_MS = 200;

/** Makes Mist send its ping, and waits until it arrives. */
export async function pingWebhook(
  api: Pick<MistApi, "post">,
  { siteId, webhookId }: MistSite & { readonly webhookId: string },
  { door, now, sleep = delay }: PingSetup,
): Promise<Called<Pinged>> {
  const before = { pingedAt: door.pingedAt(), unsignedAt: door.unsignedAt() };
  const startedAt = now();
  const path = apiPath`/api/v1/sites/${siteId}/webhooks/${webhookId}/ping`;
  const sent = await api.post(path, {}, z.unknown(), { urgency: "interactive" });
  if (sent.type !== "answered") return sent;
  for (;;) {
    const afterMs = now() - startedAt;
    if (door.pingedAt() !== before.pingedAt) return { type: "answered", value: { type: "arrived", afterMs } };
    if (door.unsignedAt() !== before.unsignedAt) return { type: "answered", value: { type: "other-secret" } };
    if (afterMs >= PATIENCE_MS) return { type: "answered", value: { type: "not-arrived", afterMs } };
    await sleep(LOOK_EVERY_MS);
  }
}
