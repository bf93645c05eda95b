import { preload } from "react-dom";
import type { Asked, Endpoint } from "@/domain/contract/endpoint";
import { addressOf } from "@/viewer/api/address";

/**
 * Has the browser ask while the scripts of the page are still on their way to it: for the one answer without which there is nothing
 * to read. The first `useAnswer` of the same takes the answer. Does something only while the server renders a page.
 */
export function askAhead<Ask extends Asked, Value>(endpoint: Endpoint<Ask, Value>, asked: NoInfer<Ask>): void {
  if (typeof window === "undefined") preload(addressOf(endpoint, asked), { as: "fetch", crossOrigin: "anonymous" });
}
