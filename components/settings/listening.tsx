import { classNames } from "../ui/class-names";

export type ListeningTone = "waiting" | "live" | "bad";

const DOT: Readonly<Record<ListeningTone, string>> = { waiting: "bg-accent", live: "bg-live", bad: "bg-over" };

/** A dot that sends out rings while one waits, and rests once it is known how it went. */
export function Listening({ tone }: { readonly tone: ListeningTone }) {
  return (
    <span className="relative grid size-2.5 shrink-0 place-items-center" aria-hidden>
      {tone === "waiting" && (
        <span className="absolute size-2.5 animate-ping rounded-full bg-accent/50 motion-reduce:hidden" />
      )}
      <span className={classNames("size-2.5 rounded-full transition-colors", DOT[tone])} />
    </span>
  );
}
