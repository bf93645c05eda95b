import { z } from "zod";
import { defineTopic, means } from "../topic";

/** Sent by the test button of Mist's portal. It only shows that deliveries arrive. */
export const ping = defineTopic({
  name: "ping",
  schema: z.object({}, "not an object"),
  translate: () => means(),
});
