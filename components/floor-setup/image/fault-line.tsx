/** What went wrong, where it went wrong; nothing where nothing did. */
export function FaultLine({ fault }: { readonly fault: string | undefined }) {
  if (fault === undefined) return null;
  return (
    <p role="alert" className="text-pretty text-over-ink text-sm">
      {fault}
    </p>
  );
}
