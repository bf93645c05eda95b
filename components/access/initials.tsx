/** A round badge with the initials of a name. Decoration: the name itself must be beside it. */
export function Initials({ name }: { readonly name: string }) {
  const parts = name.split(/[\s.@_-]+/).filter(Boolean);
  const letters = [parts[0], parts.length > 1 && !name.includes("@") ? parts.at(-1) : undefined];
  return (
    <span
      aria-hidden
      className="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent text-xs uppercase"
    >
      {letters.map((part) => [...(part ?? "")][0] ?? "").join("")}
    </span>
  );
}
