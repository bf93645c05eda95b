import { z } from "zod";
import { isTrackId, kindOf } from "@/domain/ids";
import { phrase } from "@/domain/notice-phrase";
import { fact, required, toEpochMs, toId, toText } from "../fields";
import { defineTopic, means, refused } from "../topic";

/**
 * Not one of Mist's topics: an import's names of tags and phones. Sent as a delivery, they are stored and erased like all other data of a
 * track.
 */
export const importedNames = defineTopic({
  name: "imported-names",
  schema: z.object(
    {
      site_id: required(toId, "site_id"),
      id: required(toId, "id"),
      name: fact(toText),
      timestamp: required(toEpochMs, "timestamp"),
    },
    "not an object",
  ),
  translate({ site_id: siteId, id: trackId, name, timestamp: at }) {
    if (!isTrackId(trackId)) return refused(phrase("unread.notAnObject"));
    if (name === undefined) return means();
    return means({ type: "profile", siteId, trackId, kind: kindOf(trackId), facts: { name }, at });
  },
});
