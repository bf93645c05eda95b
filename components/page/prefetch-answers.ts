import { preload } from "react-dom";
import type { Asked, Endpoint } from "@/domain/contract/endpoint";
import { addressOf } from "@/viewer/api/address";

/**
 * Makes the browser send a request while the page's scripts are still loading, for the one answer without which there is nothing to read.
 * The first `useAnswer` for the same address takes the answer. Has an effect only while the server renders a page.
 */
export function prefetchAnswers<Ask extends Asked, Value>(endpoint: Endpoint<Ask, Value>, asked: NoInfer<Ask>): void {
  if (typeof window === "undefined") preload(addressOf(endpoint, asked), { as: "fetch", crossOrigin: "anonymous" });
}
