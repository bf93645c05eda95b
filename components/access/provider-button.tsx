"use client";

import { KeyRound } from "lucide-react";
import { useText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { classNames } from "../ui/class-names";

export interface ProviderButtonProps {
  readonly name: string;
  readonly next: string;
}

/** Over to the identity provider and back. */
export function ProviderButton({ name, next }: ProviderButtonProps) {
  const { t } = useText();
  return (
    <>
      <a
        href={`/api/oidc/start?next=${encodeURIComponent(next)}`}
        className={classNames(buttonStyle({}), "h-9 w-full")}
      >
        <KeyRound className="size-4" aria-hidden />
        <span className="truncate">{t("login.with", { name })}</span>
      </a>
      <p
        aria-hidden
        className="flex items-center gap-3 text-faint text-xs before:flex-1 before:border-line before:border-t after:flex-1 after:border-line after:border-t"
      >
        {t("login.or")}
      </p>
    </>
  );
}
