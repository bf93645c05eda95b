"use client";

import { Lock } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Scope } from "@/domain/who";
import { useText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { useMay, useSession } from "./session";

interface RequiresProps {
  readonly scope: Scope;
  /** Only for those who see all of them. */
  readonly everySite?: boolean;
  readonly children: ReactNode;
}

/** A page for those who may do such things; the others are told, and shown the way back. The server refuses them by itself. */
export function Requires({ scope, everySite = false, children }: RequiresProps) {
  const { t } = useText();
  const seesEverySite = useSession()?.siteIds === undefined;
  if (useMay(scope) && (seesEverySite || !everySite)) return children;
  return (
    <EmptyState
      icon={<Lock />}
      title={t("may.title")}
      text={t(everySite ? "may.everySiteText" : scope === "admin" ? "may.adminText" : "may.operateText")}
    >
      <Link href="/" className={buttonStyle({})}>
        {t("notFound.home")}
      </Link>
    </EmptyState>
  );
}
