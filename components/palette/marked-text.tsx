import type { Mark } from "@/domain/text-match";

/** A text with the matches of a search highlighted. */
export function MarkedText({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  let at = 0;
  const before = marks.map(({ from, to }) => {
    const plain = text.slice(at, from);
    at = to;
    return (
      <span key={from}>
        {plain}
        <mark className="rounded-xs bg-accent-soft text-accent">{text.slice(from, to)}</mark>
      </span>
    );
  });
  return (
    <>
      {before}
      {text.slice(at)}
    </>
  );
}
