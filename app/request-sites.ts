import { headers } from "next/headers";
import { hub } from "@/server/hub";

/** The current state of the sites that the page's caller may see; empty if nobody is signed in. */
export async function requestSites() {
  return hub().overview((await headers()).get("cookie") ?? undefined);
}
