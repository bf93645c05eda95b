import type { Past } from "./past";

/** The past where no history is kept. */
export const NOTHING_KEPT: Past = {
  kept: async () => undefined,
  siteOf: async () => undefined,
  live: async () => undefined,
  stretch: async () => undefined,
  activity: async () => ({ points: [], gaps: [], alerts: [] }),
};
