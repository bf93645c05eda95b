import { type ReactNode, useId } from "react";

/** A part of the selection's panel, under its own small heading. */
export function DetailsSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
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

/** Named facts, one per line. */
export function FactList({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <DetailsSection title={label}>
      <dl className="grid grid-cols-[minmax(6.5rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm">{children}</dl>
    </DetailsSection>
  );
}

/** A fact. Renders nothing without a value. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === undefined || children === "") return null;
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
