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

/** What stands where a page, or a part of one, broke: what to do, and what to quote. */
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

/** Why somebody does not get what they came for, and the way back to all floors. */
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

/** For a part that has no place of its own on the page. */
export function UnseenFault({ error }: Pick<FaultStateProps, "error">) {
  useEffect(() => {
    if (isMissingCode(error)) connect().outdate();
  }, [error]);
  return null;
}

/** Code of a page from before an update is not there any more: trying again would not bring it back. */
function isMissingCode({ name, message }: Error): boolean {
  return name === "ChunkLoadError" || /load(ing)? chunk|dynamically imported module/i.test(message);
}
