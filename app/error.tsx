"use client";

import { FaultState } from "@/components/shell/fault-state";

export default function PageFault({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  reset: () => void;
}) {
  return <FaultState error={error} retry={reset} />;
}
