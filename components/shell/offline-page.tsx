"use client";

import { useEffect } from "react";
import { whenAtRest } from "../ui/lazy-code";

/**
 * Has the browser show a page of ours where the server does not answer. Only over TLS, and on one's own machine; and not before the
 * page is at rest, since a worker takes a thread and requests of its own.
 */
export function OfflinePage() {
  useEffect(() => {
    if (process.env.NODE_ENV !== "production") return;
    // A browser that refuses shows its own page instead.
    whenAtRest(() => void navigator.serviceWorker?.register("/service-worker.js").catch(() => undefined));
  }, []);
  return null;
}
