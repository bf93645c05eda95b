import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly className?: string;
  /** The page has no other content: it is centred, and its title is the page's. */
  readonly isPage?: boolean;
  readonly children?: ReactNode;
}

/** What is missing, and the next step. */
export function EmptyState({ icon, title, text, className, isPage = false, children }: EmptyStateProps) {
  const Title = isPage ? "h1" : "p";
  return (
    <div
      className={classNames(
        "flex flex-col items-center gap-3 px-6 fallback:py-14 text-center",
        isPage && "min-h-full justify-center",
        className,
      )}
    >
      <div className="grid size-11 place-items-center rounded-full border bg-surface text-faint shadow-card [&_svg]:size-5">
        {icon}
      </div>
      <div className="flex max-w-sm flex-col gap-1">
        <Title className="font-medium text-base">{title}</Title>
        <p className="text-pretty text-muted text-sm">{text}</p>
      </div>
      {children}
    </div>
  );
}
