import { z } from "zod";
import { defineTopic, means } from "../topic";

/** Sent by the portal's test button: it says nothing but that the way is open. */
export const ping = defineTopic({
  name: "ping",
  schema: z.object({}, "not an object"),
  translate: () => means(),
});
