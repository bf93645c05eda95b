import type { ReactNode } from "react";

export interface StepProps {
  /** A number, an icon. */
  readonly mark: ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}

/** One thing to do, with what is needed for it. */
export function Step({ mark, title, text, children }: StepProps) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3.5 px-5 py-4.5">
      <span className="grid size-6 place-items-center rounded-full border border-line-strong font-medium text-muted text-xs tabular-nums">
        {mark}
      </span>
      <div className="flex min-w-0 flex-col gap-2.5">
        <div className="flex flex-col gap-0.5 pt-0.5">
          <h2 className="font-medium text-base">{title}</h2>
          {text && <p className="text-muted text-sm">{text}</p>}
        </div>
        {children}
      </div>
    </li>
  );
}
