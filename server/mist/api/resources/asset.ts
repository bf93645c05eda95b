import { z } from "zod";
import { fact, toId, toText } from "../../fields";

/** `GET /sites/:site_id/assets`: tags that have a name. */
export const assetSchema = z.object({
  id: fact(toId),
  mac: fact(toText),
  name: fact(toText),
});

export type AssetResource = z.output<typeof assetSchema>;
