import { CircleAlert, CircleCheck, Info } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type CalloutTone = "info" | "good" | "over";

const LOOK = {
  info: { icon: Info, box: "border-line bg-hover", mark: "text-muted" },
  good: { icon: CircleCheck, box: "border-live/35 bg-live/8", mark: "text-live" },
  over: { icon: CircleAlert, box: "border-over/40 bg-over/6", mark: "text-over" },
} as const;

/** A short text in a coloured frame: something to know before you continue, or why a step failed. */
export function Callout({ tone = "info", children }: { readonly tone?: CalloutTone; readonly children: ReactNode }) {
  const { icon: Icon, box, mark } = LOOK[tone];
  return (
    <div
      role={tone === "over" ? "alert" : "status"}
      className={classNames("flex gap-2.5 rounded-lg border px-3 py-2.5 text-sm", box)}
    >
      <Icon className={classNames("mt-0.5 size-4 shrink-0", mark)} aria-hidden />
      <div className="min-w-0 text-pretty">{children}</div>
    </div>
  );
}
