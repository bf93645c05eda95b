import { expect, it } from "vitest";
import { silencesOfAll } from "./site-overview";

it("gives a total over sites the least certainty of each source, and leaves out sources that report everywhere", () => {
  const held = { state: "held", asOf: 9 } as const;
  const unknown = { state: "unknown", asOf: 12 } as const;
  const sites = [{ silences: {} }, { silences: { wifi: held } }, { silences: { wifi: unknown, asset: held } }];
  expect(silencesOfAll(sites)).toEqual({ wifi: { state: "unknown", asOf: 9 }, asset: held });
  expect(silencesOfAll(sites.slice(0, 1))).toEqual({});
});
