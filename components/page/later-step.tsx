import { Activity, type ReactNode } from "react";

/**
 * A part of a page that the browser takes over in a later step than what is around it: the server renders it in its place all the
 * same. Where the page renders again before that, with other children than these, they come with it.
 */
export function LaterStep({ children }: { readonly children: ReactNode }) {
  return <Activity>{children}</Activity>;
}
