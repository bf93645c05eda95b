import { z } from "zod";
import { countsInput, sourceJson } from "./area-json";

/** Which kinds the areas of a site count that do not say it themselves. */
export const siteCountingJson = z
  .strictObject({ siteId: z.string(), counts: z.array(sourceJson).readonly() })
  .meta({ id: "SiteCounting" });

/** Null for the default: connected Wi-Fi. */
export const siteCountingPatch = z.strictObject({ counts: countsInput.nullable() });
