"use client";

import { CircleAlert, RefreshCw } from "lucide-react";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";

export interface FaultStateProps {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

/** What stands where a page, or a part of one, broke: what to do, and what to quote. */
export function FaultState({ error, retry }: FaultStateProps) {
  const { t } = useText();
  if (isMissingCode(error)) {
    return (
      <div role="alert" className="grid h-full place-items-center">
        <EmptyState icon={<RefreshCw />} title={t("fault.outdated")} text={t("banner.outdated")}>
          <Button onClick={() => window.location.reload()}>{t("banner.reload")}</Button>
        </EmptyState>
      </div>
    );
  }
  const reference = error.digest ?? `${error.name}: ${error.message}`.slice(0, 120);
  return (
    <div role="alert" className="grid h-full place-items-center">
      <EmptyState icon={<CircleAlert />} title={t("fault.title")} text={t("fault.text")}>
        <Button onClick={retry}>{t("action.retry")}</Button>
        <p className="max-w-sm break-words font-mono text-faint text-xs">{t("fault.digest", { digest: reference })}</p>
      </EmptyState>
    </div>
  );
}

/** Code of a page from before an update is not there any more: trying again would not bring it back. */
function isMissingCode({ name, message }: Error): boolean {
  return name === "ChunkLoadError" || /load(ing)? chunk|dynamically imported module/i.test(message);
}
