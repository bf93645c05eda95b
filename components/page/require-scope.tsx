"use client";

import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import type { Scope } from "@/domain/who";
import { useAllText } from "../text/text";
import { NotHere } from "./fault-state";
import { useHasScope, useSession } from "./session";

interface RequiresProps {
  readonly scope: Scope;
  /** Requires access to all sites. */
  readonly everySite?: boolean;
  /** It wraps a whole page without a title above. */
  readonly isPage?: boolean;
  readonly children: ReactNode;
}

/** Renders a page only for users with this right; others get an explanation and a link back. The server checks rights itself. */
export function RequireScope({ scope, everySite = false, isPage = false, children }: RequiresProps) {
  const { t } = useAllText();
  const seesEverySite = useSession()?.siteIds === undefined;
  if (useHasScope(scope) && (seesEverySite || !everySite)) return children;
  return (
    <NotHere
      icon={<Lock />}
      title={t("may.title")}
      text={t(everySite ? "may.everySiteText" : scope === "admin" ? "may.adminText" : "may.operateText")}
      isPage={isPage}
    />
  );
}
