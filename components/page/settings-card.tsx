import type { ReactNode } from "react";

export interface SettingsCardProps {
  readonly title: string;
  readonly text?: string;
  readonly children: ReactNode;
}

/** One thing that can be set: what it is and what it means, then how. */
export function SettingsCard({ title, text, children }: SettingsCardProps) {
  return (
    <section className="flex flex-col gap-3 rounded-xl border bg-surface px-5 py-4.5 shadow-card">
      <div className="flex flex-col gap-0.5">
        <h2 className="font-medium text-base">{title}</h2>
        {text && <p className="max-w-prose text-pretty text-muted text-sm">{text}</p>}
      </div>
      {children}
    </section>
  );
}
