"use client";

import { useText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { EmptyState, type EmptyStateProps } from "../ui/empty-state";
import { Link } from "../ui/link";

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
