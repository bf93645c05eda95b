import { headers } from "next/headers";
import { hub } from "@/server/hub";

/** The sites that whoever asks for the page may see, as they are now; none where nobody is signed in. */
export async function requestSites() {
  return hub().overview((await headers()).get("cookie") ?? undefined);
}
