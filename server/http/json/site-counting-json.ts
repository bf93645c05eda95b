import { z } from "zod";
import { countsInput, sourceJson } from "./area-json";

/** Which sources a site's areas count unless an area has its own setting. */
export const siteCountingJson = z
  .strictObject({ siteId: z.string(), counts: z.array(sourceJson).readonly() })
  .meta({ id: "SiteCounting" });

/** Null resets to the default: connected Wi-Fi. */
export const siteCountingPatch = z.strictObject({ counts: countsInput.nullable() });
