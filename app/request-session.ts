import { headers } from "next/headers";
import { hub } from "@/server/hub";

/** Who asks for the page; undefined where nobody is signed in. */
export async function requestSession() {
  return hub().session((await headers()).get("cookie") ?? undefined);
}
