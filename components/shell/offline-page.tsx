"use client";

import { useEffect } from "react";
import { queueWhenIdle } from "../ui/lazy-code";

/**
 * Registers a service worker that shows an offline page if the server does not respond. Works only over TLS and on localhost. Registers
 * once the page is at rest, because a worker needs a thread and requests.
 */
export function OfflinePage() {
  useEffect(() => {
    if (process.env.NODE_ENV !== "production") return;
    // A browser that refuses the worker shows its own error page.
    queueWhenIdle(() => void navigator.serviceWorker?.register("/service-worker.js").catch(() => undefined));
  }, []);
  return null;
}
