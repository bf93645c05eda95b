import { headers } from "next/headers";
import { hub } from "@/server/hub";

/** The caller of the page; undefined if nobody is signed in. */
export async function requestSession() {
  return hub().session((await headers()).get("cookie") ?? undefined);
}
