import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import { apiPath } from "../api/api-address";
import type { Called } from "../api/call-failure";
import type { MistApi } from "../api/transport";
import type { MistSite } from "./check-webhook";

/** What comes in at our door, as far as a ping is concerned. */
interface Door {
  /** When a ping was last accepted. */
  readonly pingedAt: () => EpochMs | undefined;
  /** When a delivery was last refused because its signature is missing or fits no secret of ours. */
  readonly unsignedAt: () => EpochMs | undefined;
}

export interface PingSetup {
  readonly door: Door;
  readonly now: () => EpochMs;
  readonly sleep?: (ms: number) => Promise<void>;
}

export type Pinged =
  | { readonly type: "arrived"; readonly afterMs: number }
  /** A delivery came meanwhile that another secret had signed. */
  | { readonly type: "other-secret" }
  /** Mist sent it, and nothing came: the address is not reached from there, or Mist takes longer. */
  | { readonly type: "not-arrived"; readonly afterMs: number };

const PATIENCE_MS = 15 * SECOND_MS;
const LOOK_EVERY_MS = 200;

/** Has Mist send its ping, and waits until it is here. */
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
