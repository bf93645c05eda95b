"use client";

import { useText } from "../text/text";
import { Button, buttonStyle } from "../ui/button";
import { classNames } from "../ui/class-names";
import { EntryPage } from "./entry-page";

export interface SpentLinkProps {
  /** Of the answer; `incomplete` where the address holds no secret. */
  readonly status: number | "incomplete";
  readonly onRetry?: () => void;
}

/** A link that opens nothing (any more), or that could not be tried. */
export function SpentLink({ status, onRetry }: SpentLinkProps) {
  const { t } = useText();
  const isSpent = status === 401 || status === 404 || status === 422 || status === "incomplete";
  return (
    <EntryPage title={t(isSpent ? "link.spentTitle" : "link.failedTitle")} text={t(textKey(status, isSpent))}>
      {isSpent ? (
        <a href="/login" className={classNames(buttonStyle({}), "h-9")}>
          {t("setup.toSignIn")}
        </a>
      ) : (
        <Button onClick={onRetry} className="h-9">
          {t("action.retry")}
        </Button>
      )}
    </EntryPage>
  );
}

function textKey(status: SpentLinkProps["status"], isSpent: boolean) {
  if (status === "incomplete") return "link.incompleteText";
  if (status === 429) return "link.tooMany";
  return isSpent ? "link.spentText" : "login.fault.offline";
}
