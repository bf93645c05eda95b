"use client";

import { ArrowLeft } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { floorPath, sitePath } from "../sites/floor-path";
import { useAllText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Link } from "../ui/link";
import { Tooltip } from "../ui/tooltip";

export interface EditFrameProps {
  readonly siteId: string;
  readonly mapId: string;
  readonly site: string;
  readonly floor: string;
  readonly children: ReactNode;
}

/** The frame of the three editors of a floor: its name, their tabs, and a link back to the live floor. */
export function EditFrame({ siteId, mapId, site, floor, children }: EditFrameProps) {
  const { t } = useAllText();
  const floorHref = floorPath(siteId, mapId);
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)]">
      <header className="flex flex-wrap items-center gap-x-2 border-b bg-surface pr-3 pl-2 max-sm:pr-2">
        <Tooltip text={t("edit.back")} side="bottom">
          <Link href={floorHref} aria-label={t("edit.back")} className={buttonStyle({ look: "ghost", size: "icon" })}>
            <ArrowLeft className="size-4" aria-hidden />
          </Link>
        </Tooltip>
        <div className="flex min-w-0 flex-1 flex-col py-2 max-sm:pb-1">
          <Link href={sitePath(siteId)} className="self-start truncate text-faint text-xs hover:underline">
            {site}
          </Link>
          <h1 className="truncate font-semibold text-lg tracking-tight">{floor}</h1>
        </div>
        <nav
          aria-label={t("edit.tabs")}
          className="flex shrink-0 gap-4 self-stretch max-sm:h-9 max-sm:w-full max-sm:px-2 sm:gap-5"
        >
          <EditTab href={`${floorHref}/edit`}>{t("edit.areas")}</EditTab>
          <EditTab href={`${floorHref}/edit/devices`}>{t("edit.devices")}</EditTab>
          <EditTab href={`${floorHref}/edit/image`}>{t("edit.image")}</EditTab>
        </nav>
      </header>
      <div className="relative min-h-0">{children}</div>
    </div>
  );
}

function EditTab({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const isCurrent = usePathname() === href;
  return (
    <Link
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className={classNames(
        "-mb-px inline-flex items-center fallback:border-transparent border-b-2 px-1 font-medium fallback:text-muted text-sm transition-colors hover:text-ink focus-visible:-outline-offset-2",
        isCurrent && "border-accent text-ink",
      )}
    >
      {children}
    </Link>
  );
}
