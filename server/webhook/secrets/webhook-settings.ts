import type { EpochMs } from "@/domain/time";
import type { FeedCounters, SecretUse } from "@/server/feed/feed-counters";
import { WEBHOOK_PATH } from "@/server/webhook/receive";
import type { Rotation, WebhookSecrets } from "@/server/webhook/secrets/webhook-secrets";
import type { SignaturePolicy } from "@/server/webhook/signature";

/** What to paste into Mist, and how far Mist has followed. */
export interface WebhookSetup {
  readonly path: string;
  /** Where the operator said how the server is reached from outside. */
  readonly url?: string;
  readonly origin: WebhookSecrets["origin"];
  /** The current one. Absent where it came from the environment: whoever set it knows it. */
  readonly secret?: string;
  /** When it was made. */
  readonly since?: EpochMs;
  readonly current: SecretUse;
  /** Of the secrets on their way out, where there are any. */
  readonly previous?: SecretUse & { readonly endsAt?: EpochMs };
  readonly allowUnsigned: boolean;
  readonly requireV2: boolean;
}

export interface WebhookSettings {
  read(): WebhookSetup;
  rotate(): Promise<Rotation>;
  retire(): Promise<Rotation>;
}

export interface WebhookSettingsParts extends Pick<SignaturePolicy, "allowUnsigned" | "requireV2"> {
  readonly secrets: WebhookSecrets;
  readonly counters: Pick<FeedCounters, "usesOf">;
  readonly publicUrl: string | undefined;
}

export function createWebhookSettings({
  secrets,
  counters,
  publicUrl,
  allowUnsigned,
  requireV2,
}: WebhookSettingsParts): WebhookSettings {
  return {
    rotate: () => secrets.rotate(),
    retire: () => secrets.retire(),
    read() {
      const [current, ...previous] = secrets.list();
      const [since, endsAt] = [secrets.since(), secrets.previousEndsAt()];
      return {
        path: WEBHOOK_PATH,
        ...webhookUrl(publicUrl),
        origin: secrets.origin,
        ...(secrets.origin === "made" && current && { secret: current.text }),
        ...(since !== undefined && { since }),
        current: counters.usesOf(current ? [current] : []),
        ...(previous.length > 0 && {
          previous: { ...counters.usesOf(previous), ...(endsAt !== undefined && { endsAt }) },
        }),
        allowUnsigned,
        requireV2,
      };
    },
  };
}

/** The address as it is reached from outside, where that was said. */
export function webhookUrl(publicUrl: string | undefined): { readonly url?: string } {
  return publicUrl === undefined ? {} : { url: new URL(WEBHOOK_PATH, publicUrl).href };
}
