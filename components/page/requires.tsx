"use client";

import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import type { Scope } from "@/domain/who";
import { useAllText } from "../text/text";
import { NotHere } from "./fault-state";
import { useMay, useSession } from "./session";

interface RequiresProps {
  readonly scope: Scope;
  /** Only for those who see all of them. */
  readonly everySite?: boolean;
  /** Around a whole page: there is no title above it. */
  readonly isPage?: boolean;
  readonly children: ReactNode;
}

/** A page for those who may do such things; the others are told, and shown the way back. The server refuses them by itself. */
export function Requires({ scope, everySite = false, isPage = false, children }: RequiresProps) {
  const { t } = useAllText();
  const seesEverySite = useSession()?.siteIds === undefined;
  if (useMay(scope) && (seesEverySite || !everySite)) return children;
  return (
    <NotHere
      icon={<Lock />}
      title={t("may.title")}
      text={t(everySite ? "may.everySiteText" : scope === "admin" ? "may.adminText" : "may.operateText")}
      isPage={isPage}
    />
  );
}
