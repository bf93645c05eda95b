import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";

/** A page from top to bottom: heading, remarks beside it, content. */
export function Page({
  title,
  above,
  headerEnd,
  isOneColumn = false,
  children,
}: {
  readonly title: string;
  /** A link to the parent page. */
  readonly above?: ReactNode;
  readonly headerEnd?: ReactNode;
  /** A page of text and forms, whose width grows only with the font size on a wall display. */
  readonly isOneColumn?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className="h-full overflow-y-auto overscroll-contain md:[scrollbar-gutter:stable]">
      <div
        className={classNames(
          "mx-auto flex min-h-full w-full max-w-7xl flex-col gap-5 px-4 py-5 sm:px-8 sm:py-7",
          // The largest walls take more of it: in between, two rows of floors would not fit any more.
          !isOneColumn && "wall:max-w-[110rem] min-[212.5rem]:max-w-[128rem]",
        )}
      >
        <header className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
          {above && <div className="-mb-1.5 w-full">{above}</div>}
          <h1 className="font-semibold text-xl tracking-tight">{title}</h1>
          <div className="ml-auto flex items-center gap-3 text-muted text-sm max-sm:grow max-sm:justify-between">
            {headerEnd}
          </div>
        </header>
        {children}
      </div>
    </div>
  );
}
