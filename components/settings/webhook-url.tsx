"use client";

import { useIsMounted } from "../text/clock";
import { CopyField } from "./copy-field";

/** The address to paste into Mist, as this browser reaches the server. */
export function WebhookUrl({ path }: { readonly path: string }) {
  const mounted = useIsMounted();
  return <CopyField value={mounted ? window.location.origin + path : path} />;
}
