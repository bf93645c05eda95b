import type { EpochMs } from "@/domain/time";
import type { FeedCounters, SecretUse } from "@/server/feed/feed-counters";
import { WEBHOOK_PATH } from "@/server/webhook/receive";
import type { WebhookSecrets } from "@/server/webhook/secrets/webhook-secrets";
import type { SignaturePolicy } from "@/server/webhook/signature";

/** What to enter in Mist, and which secrets Mist's deliveries use. */
export interface WebhookSetup {
  readonly path: string;
  /** Present if the operator configured how the server is reached from outside. */
  readonly url?: string;
  readonly origin: WebhookSecrets["origin"];
  /** The current secret. Absent if it came from the environment, since whoever set it knows it. */
  readonly secret?: string;
  /** When the secret was created. */
  readonly since?: EpochMs;
  readonly current: SecretUse;
  /** The use of previous secrets, if there are any. */
  readonly previous?: SecretUse & { readonly endsAt?: EpochMs };
  readonly allowUnsigned: boolean;
  readonly requireV2: boolean;
}

export interface WebhookSetupParts extends Pick<SignaturePolicy, "allowUnsigned" | "requireV2"> {
  readonly secrets: WebhookSecrets;
  readonly counters: Pick<FeedCounters, "usesOf">;
  readonly publicUrl: string | undefined;
}

export function webhookSetupOf(parts: WebhookSetupParts): WebhookSetup {
  const { secrets, counters, publicUrl, allowUnsigned, requireV2 } = parts;
  const [current, ...previous] = secrets.list();
  const { secret, since, endsAt } = toldOf(secrets);
  return {
    path: WEBHOOK_PATH,
    ...webhookUrl(publicUrl),
    origin: secrets.origin,
    ...(secret !== undefined && { secret }),
    ...(since !== undefined && { since }),
    current: counters.usesOf(current ? [current] : []),
    ...(previous.length > 0 && {
      previous: { ...counters.usesOf(previous), ...(endsAt !== undefined && { endsAt }) },
    }),
    allowUnsigned,
    requireV2,
  };
}

interface ToldOfSecrets {
  readonly secret?: string | undefined;
  readonly since?: EpochMs | undefined;
  readonly endsAt?: EpochMs | undefined;
}

/** Nothing is told about secrets of the environment. */
function toldOf(secrets: WebhookSecrets): ToldOfSecrets {
  if (secrets.origin === "environment") return {};
  return { secret: secrets.list()[0]?.text, since: secrets.since(), endsAt: secrets.previousEndsAt() };
}

/** The webhook's address as reached from outside, if that is configured. */
export function webhookUrl(publicUrl: string | undefined): { readonly url?: string } {
  return publicUrl === undefined ? {} : { url: new URL(WEBHOOK_PATH, publicUrl).href };
}
