import type { KeptDays } from "../retained-history";

/** Nothing of the past is kept. */
export const NO_HISTORY: KeptDays = { days: [], readDays: async () => [], dropDay: async () => undefined };
