import { type ReactNode, useId } from "react";

/** A part of the selection's panel, under its own small heading. */
export function PanelSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t px-4 py-3">
      <h3 id={id} className="pb-2 font-medium text-muted text-xs">
        {title}
      </h3>
      {children}
    </section>
  );
}
