"use client";

import { Lock } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { type Scope, useMay } from "./session";

/** A page for those who may do such things; the others are told, and shown the way back. The server refuses them by itself. */
export function Requires({ scope, children }: { readonly scope: Scope; readonly children: ReactNode }) {
  const { t } = useText();
  if (useMay(scope)) return children;
  return (
    <EmptyState
      icon={<Lock />}
      title={t("may.title")}
      text={t(scope === "admin" ? "may.adminText" : "may.operateText")}
    >
      <Link href="/" className={buttonStyle({})}>
        {t("notFound.home")}
      </Link>
    </EmptyState>
  );
}
