import type { KeptDays } from "../retained-history";

/** Nothing of the past is kept. */
export const NO_HISTORY: KeptDays = {
  days: [],
  derivedBytes: 0,
  damagedAside: [],
  readDays: async () => [],
  dropDay: async () => undefined,
};
