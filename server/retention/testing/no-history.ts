import type { KeptDays } from "../retained-history";

/** A history without any days. */
export const NO_HISTORY: KeptDays = {
  days: [],
  derivedBytes: 0,
  damagedAside: [],
  readDays: async () => [],
  dropDay: async () => undefined,
};
