import { Activity, type ReactNode } from "react";

/**
 * A part of a page that hydrates later than the rest. The server renders it normally. If the page renders again earlier with other
 * children, they hydrate with it.
 */
export function DeferredHydration({ children }: { readonly children: ReactNode }) {
  return <Activity>{children}</Activity>;
}
