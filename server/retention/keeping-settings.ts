import type { SettingsStore } from "@/server/settings/settings-store";
import { isAllowed, type Keeping, RETAINED_KINDS, RETENTION } from "./retention";

const KEY = "retention";

/** How long each kind of data is kept, as it was set here. */
export interface KeepingSettings {
  readonly current: Keeping;
  /** Resolves when it is durable. Every value must be allowed. */
  change(news: Partial<Keeping>): Promise<void>;
}

/** What was never set, or is not allowed any more, is as by default. */
export async function openKeepingSettings(settings: SettingsStore): Promise<KeepingSettings> {
  let set = readSet(await settings.get(KEY));
  return {
    get current() {
      return { ...defaults(), ...set };
    },
    async change(news) {
      const next = { ...set, ...news };
      await settings.set(KEY, next);
      set = next;
    },
  };
}

function readSet(value: unknown): Partial<Keeping> {
  const known = (typeof value === "object" && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    RETAINED_KINDS.flatMap((kind) => (isAllowed(kind, known[kind]) ? [[kind, known[kind]]] : [])),
  );
}

function defaults(): Keeping {
  return Object.fromEntries(RETAINED_KINDS.map((kind) => [kind, RETENTION[kind].defaultDays])) as Record<
    keyof Keeping,
    number
  >;
}
