"use client";

import { CircleAlert, RefreshCw } from "lucide-react";
import { useEffect } from "react";
import { connect } from "@/viewer/connection/connect";
import { useText } from "../text/text";
import { Button, buttonStyle } from "../ui/button";
import { EmptyState, type EmptyStateProps } from "../ui/empty-state";
import { Link } from "../ui/link";

export interface FaultStateProps {
  readonly error: Error & { readonly digest?: string };
  readonly retry: () => void;
}

/** Shown instead of a broken page or part: what to do, and the error code to quote. */
export function FaultState({ error, retry }: FaultStateProps) {
  const { t } = useText();
  if (isMissingCode(error)) return <Outdated />;
  const reference = error.digest ?? `${error.name}: ${error.message}`.slice(0, 120);
  return (
    <div role="alert" className="grid h-full place-items-center">
      <EmptyState icon={<CircleAlert />} title={t("fault.title")} text={t("fault.text")} isPage>
        <Button onClick={retry}>{t("action.retry")}</Button>
        <p className="max-w-sm break-words font-mono text-faint text-xs">{t("fault.digest", { digest: reference })}</p>
      </EmptyState>
    </div>
  );
}

/** The banner above offers to load the page again, once for all of its parts. */
function Outdated() {
  const { t } = useText();
  useEffect(() => connect().outdate(), []);
  return (
    <div className="grid h-full place-items-center">
      <EmptyState icon={<RefreshCw />} title={t("fault.outdated")} text={t("banner.outdated")} />
    </div>
  );
}

/** Says why a page is not available, with a link back to all floors. */
export function NotHere(props: Omit<EmptyStateProps, "children" | "className">) {
  const { t } = useText();
  return (
    <EmptyState {...props}>
      <Link href="/" className={buttonStyle()}>
        {t("notFound.home")}
      </Link>
    </EmptyState>
  );
}

/** The fault of a part that is not visible on the page. */
export function UnseenFault({ error }: Pick<FaultStateProps, "error">) {
  useEffect(() => {
    if (isMissingCode(error)) connect().outdate();
  }, [error]);
  return null;
}

/** Whether code of an older version is missing after an update, so that retrying would not help. */
function isMissingCode({ name, message }: Error): boolean {
  return name === "ChunkLoadError" || /load(ing)? chunk|dynamically imported module/i.test(message);
}
