import { randomBytes } from "node:crypto";
import { z } from "zod";
import { DAY_MS, type EpochMs } from "@/domain/time";
import type { SettingsStore } from "@/server/settings/settings-store";
import type { WebhookSecret } from "../signature";

const SETTING = "webhook-secret";

/** How long the previous secret is accepted: time to change every webhook in Mist without losing a delivery. */
export const PREVIOUS_MS = 7 * DAY_MS;

/** The keys that deliveries are signed with. */
export type WebhookSecrets = EnvironmentSecrets | MadeSecrets;

interface AcceptedSecrets {
  /** The accepted secrets, the current one first. Each is the same object until it changes. */
  list(): readonly WebhookSecret[];
}

/** Secrets set in the environment. They cannot be changed here. */
export interface EnvironmentSecrets extends AcceptedSecrets {
  readonly origin: "environment";
}

/** Secrets that we created: the current one, and for a while the previous one. */
export interface MadeSecrets extends AcceptedSecrets {
  readonly origin: "made";
  /** When the current secret was created; undefined if an older version created it without recording the time. */
  since(): EpochMs | undefined;
  /** When the previous secret expires; undefined if there is none. */
  previousEndsAt(): EpochMs | undefined;
  /** Creates a new secret and keeps the current one as the previous. Resolves when it is on disk. */
  replace(): Promise<void>;
  /** Ends the previous secret now. Resolves when it is on disk. */
  endPrevious(): Promise<void>;
}

export interface WebhookSecretsSetup {
  /** From the environment. If there are any, only these count. */
  readonly given: readonly string[];
  readonly settings: SettingsStore;
  readonly now: () => EpochMs;
}

/** The form in the settings. Versions without rotation stored only the secret. */
const keptJson = z.union([
  z.string().transform((text) => ({ text, since: undefined, previous: undefined })),
  z.object({
    text: z.string(),
    since: z.number().optional(),
    previous: z.object({ text: z.string(), endsAt: z.number() }).optional(),
  }),
]);

type Kept = z.output<typeof keptJson>;

/** Opens the secrets of the environment, the first one current; if there are none, one created at the first start. */
export async function openWebhookSecrets({ given, settings, now }: WebhookSecretsSetup): Promise<WebhookSecrets> {
  if (given.length > 0) return environmentSecrets(given);
  const found = await settings.get(SETTING);
  const kept = found === undefined ? { text: newSecret(), since: now() } : keptJson.parse(found);
  if (found === undefined) await settings.set(SETTING, kept);
  return new KeptSecrets(kept, settings, now);
}

function newSecret(): string {
  return randomBytes(24).toString("base64url");
}

/** They do not change until the next start. */
export function environmentSecrets(given: readonly string[]): EnvironmentSecrets {
  const list = given.map((text, index) => ({ text, previous: index > 0 }));
  return { origin: "environment", list: () => list };
}

class KeptSecrets implements MadeSecrets {
  readonly origin = "made";
  private readonly settings: SettingsStore;
  private readonly now: () => EpochMs;
  private kept: Kept;
  private current: WebhookSecret;
  private previous: WebhookSecret | undefined;

  constructor(kept: Kept, settings: SettingsStore, now: () => EpochMs) {
    this.settings = settings;
    this.now = now;
    this.kept = kept;
    this.current = { text: kept.text, previous: false };
    this.previous = kept.previous && { text: kept.previous.text, previous: true };
  }

  list(): readonly WebhookSecret[] {
    this.endInTime();
    return this.previous ? [this.current, this.previous] : [this.current];
  }

  since(): EpochMs | undefined {
    return this.kept.since;
  }

  previousEndsAt(): EpochMs | undefined {
    this.endInTime();
    return this.previous && this.kept.previous?.endsAt;
  }

  replace(): Promise<void> {
    const now = this.now();
    const previous = { text: this.kept.text, endsAt: now + PREVIOUS_MS };
    return this.keep({ text: newSecret(), since: now, previous });
  }

  endPrevious(): Promise<void> {
    return this.keep({ text: this.kept.text, since: this.kept.since });
  }

  /** Written to disk first: a secret that was shown must survive a crash, and one that was ended must not come back. */
  private async keep(kept: Kept): Promise<void> {
    await this.settings.set(SETTING, kept);
    const isNew = kept.text !== this.kept.text;
    this.kept = kept;
    if (isNew) this.current = { text: kept.text, previous: false };
    this.previous = kept.previous && { text: kept.previous.text, previous: true };
  }

  private endInTime(): void {
    if (this.previous && this.now() >= (this.kept.previous?.endsAt ?? 0)) this.previous = undefined;
  }
}
