"use client";

import { FaultState } from "@/components/page/fault-state";

export default function PageFault({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  reset: () => void;
}) {
  return <FaultState error={error} retry={reset} />;
}
