import { type ReactNode, useId } from "react";

/** A section of a side panel, with its heading. */
export function PanelSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3 border-b px-4 py-4 last:border-b-0">
      <h2 id={id} className="font-semibold text-sm">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** The error of a section; renders nothing without one. */
export function FaultLine({ fault }: { readonly fault: string | undefined }) {
  if (fault === undefined) return null;
  return (
    <p role="alert" className="text-pretty text-over-ink text-sm">
      {fault}
    </p>
  );
}
