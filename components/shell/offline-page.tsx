"use client";

import { useEffect } from "react";

/** Has the browser show a page of ours where the server does not answer. Only over TLS, and on one's own machine. */
export function OfflinePage() {
  useEffect(() => {
    if (process.env.NODE_ENV !== "production") return;
    // A browser that refuses shows its own page instead.
    navigator.serviceWorker?.register("/service-worker.js").catch(() => undefined);
  }, []);
  return null;
}
