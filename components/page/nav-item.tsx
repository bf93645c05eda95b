"use client";

import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "../ui/link";
import { Tooltip } from "../ui/tooltip";

export const navItemStyle =
  "relative flex h-full min-w-0 flex-auto flex-col items-center justify-center gap-0.5 rounded-lg text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:text-ink md:size-10 md:flex-none md:short:size-7 md:aria-[current=page]:bg-pressed";

/** The caption under the icon on a phone. On the rail, a tooltip shows it. */
export function RailCaption({ children }: { readonly children: ReactNode }) {
  return <span className="max-w-full truncate px-0.5 text-2xs md:hidden">{children}</span>;
}

export interface NavItemProps {
  readonly href: string;
  readonly icon: LucideIcon;
  readonly caption: string;
  /** A longer text than the caption, if needed. */
  readonly label?: string;
  readonly current: boolean;
  /** A small round badge at the corner of the icon. */
  readonly badge?: ReactNode;
}

export function NavItem({ href, icon: Icon, caption, label = caption, current, badge }: NavItemProps) {
  return (
    <Tooltip text={label} side="right">
      <Link href={href} className={navItemStyle} aria-current={current ? "page" : undefined} aria-label={label}>
        <span className="relative">
          <Icon className="size-4.5" strokeWidth={current ? 2.25 : 1.9} aria-hidden />
          {badge}
        </span>
        <RailCaption>{caption}</RailCaption>
      </Link>
    </Tooltip>
  );
}
