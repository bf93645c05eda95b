"use client";

import { useText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { classNames } from "../ui/class-names";
import { EntryPage } from "./entry-page";

/** A link that opens nothing (any more), or that could not be tried: `status` says which. */
export function SpentLink({ status }: { readonly status: number }) {
  const { t } = useText();
  const isSpent = status === 401 || status === 404 || status === 422;
  return (
    <EntryPage
      title={t(isSpent ? "link.spentTitle" : "link.failedTitle")}
      text={t(isSpent ? "link.spentText" : "login.fault.offline")}
    >
      {isSpent ? (
        <a href="/login" className={classNames(buttonStyle({}), "h-9")}>
          {t("setup.toSignIn")}
        </a>
      ) : (
        <button type="button" onClick={() => window.location.reload()} className={classNames(buttonStyle({}), "h-9")}>
          {t("action.retry")}
        </button>
      )}
    </EntryPage>
  );
}
