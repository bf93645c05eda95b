import { UNKNOWN_AFTER_MS } from "@/domain/silence";
import { MINUTE_MS } from "@/domain/time";
import type { SettingsStore } from "./settings-store";

const KEY = "counting";

/** Range and default of the setting after how many minutes the numbers of a silent source are unknown. */
export const UNKNOWN_AFTER_MINUTES = { default: UNKNOWN_AFTER_MS / MINUTE_MS, least: 5, most: 24 * 60 } as const;

/** The settings of how numbers are shown. */
export interface Counting {
  readonly unknownAfterMinutes: number;
}

/** Access to these settings. */
export interface CountingSettings {
  readonly current: Counting;
  /** Resolves when the change is durable. Every value has to be allowed. */
  change(news: Partial<Counting>): Promise<void>;
}

/** Values that were never set, or are no longer allowed, have their defaults. */
export async function openCountingSettings(settings: SettingsStore): Promise<CountingSettings> {
  let set = readSet(await settings.get(KEY));
  return {
    get current() {
      return { unknownAfterMinutes: UNKNOWN_AFTER_MINUTES.default, ...set };
    },
    async change(news) {
      const next = { ...set, ...news };
      await settings.set(KEY, next);
      set = next;
    },
  };
}

function readSet(value: unknown): Partial<Counting> {
  const { unknownAfterMinutes } = (typeof value === "object" && value !== null ? value : {}) as {
    readonly unknownAfterMinutes?: unknown;
  };
  return isAllowed(unknownAfterMinutes) ? { unknownAfterMinutes } : {};
}

function isAllowed(minutes: unknown): minutes is number {
  const { least, most } = UNKNOWN_AFTER_MINUTES;
  return Number.isInteger(minutes) && Number(minutes) >= least && Number(minutes) <= most;
}
