import { classNames } from "../ui/class-names";

/** A dot that sends out rings while nothing has come yet, and rests once it has. */
export function Listening({ isLive = false }: { readonly isLive?: boolean }) {
  return (
    <span className="relative grid size-2.5 shrink-0 place-items-center" aria-hidden>
      {!isLive && <span className="absolute size-2.5 animate-ping rounded-full bg-accent/50 motion-reduce:hidden" />}
      <span className={classNames("size-2.5 rounded-full", isLive ? "bg-live" : "bg-accent")} />
    </span>
  );
}
