"use client";

import { useEffect, useState } from "react";
import { useText } from "../text/text";
import { Button, buttonStyle } from "../ui/button";
import { classNames } from "../ui/class-names";
import { AuthPage } from "./auth-page";

/**
 * The secret of the link that opened this page: after the `#` of the address, or as the server read it from a link of
 * an older version. Undefined until the page has looked, empty where there is none.
 */
export function useLinkToken(given: string | undefined): string | undefined {
  const [token, setToken] = useState<string>();
  useEffect(() => {
    const inAddress = new URLSearchParams(window.location.hash.slice(1)).get("token");
    setToken((known) => known ?? given ?? inAddress ?? "");
    // Pasting another link into the same tab changes only the hash, which loads no page.
    const reload = () => window.location.hash && window.location.reload();
    window.addEventListener("hashchange", reload);
    return () => window.removeEventListener("hashchange", reload);
  }, [given]);
  useCleanAddress();
  return token;
}

/** Removes the secret from the address, so that the browser's history does not keep it. */
export function useCleanAddress(): void {
  useEffect(() => {
    // Next sets up its history after these effects and would write the old address again.
    const timer = setTimeout(() => window.history.replaceState(null, "", window.location.pathname));
    return () => clearTimeout(timer);
  }, []);
}

export interface SpentLinkProps {
  /** HTTP status of the refusal, 0 without a response; `incomplete` if the address has no secret. */
  readonly status: number | "incomplete";
  readonly onRetry?: () => void;
}

/** Shown if a link is used up or unknown, or if the server does not respond. */
export function SpentLink({ status, onRetry }: SpentLinkProps) {
  const { t } = useText();
  const isSpent = status === 401 || status === 404 || status === 422 || status === "incomplete";
  return (
    <AuthPage title={t(titleKey(status, isSpent))} text={t(textKey(status, isSpent))}>
      {isSpent ? (
        <a href="/login" className={classNames(buttonStyle({}), "h-9")}>
          {t("setup.toSignIn")}
        </a>
      ) : (
        <Button onClick={onRetry} className="h-9">
          {t("action.retry")}
        </Button>
      )}
    </AuthPage>
  );
}

function titleKey(status: SpentLinkProps["status"], isSpent: boolean) {
  if (status === "incomplete") return "link.incompleteTitle";
  return isSpent ? "link.spentTitle" : "link.failedTitle";
}

function textKey(status: SpentLinkProps["status"], isSpent: boolean) {
  if (status === "incomplete") return "link.incompleteText";
  if (status === 429) return "link.tooMany";
  return isSpent ? "link.spentText" : "login.fault.offline";
}
