"use client";

import { CircleAlert } from "lucide-react";
import { useText } from "@/components/text/text";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function PageFault({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  reset: () => void;
}) {
  const { t } = useText();
  return (
    <div role="alert" className="grid h-full place-items-center">
      <EmptyState icon={<CircleAlert />} title={t("fault.title")} text={t("fault.text")}>
        <Button onClick={reset}>{t("action.retry")}</Button>
        {error.digest && <p className="font-mono text-faint text-xs">{t("fault.digest", { digest: error.digest })}</p>}
      </EmptyState>
    </div>
  );
}
