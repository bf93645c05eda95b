import type { ComponentProps } from "react";
import { classNames } from "./class-names";

export const fieldStyle =
  "fallback:w-full rounded-md border fallback:border-line-strong bg-surface text-ink fallback:text-sm shadow-card transition-colors placeholder:text-faint hover:border-faint/60 focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={classNames(fieldStyle, "fallback:h-8 fallback:px-2.5", className)} {...rest} />;
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={classNames(fieldStyle, "min-h-20 px-2.5 py-2", className)} {...rest} />;
}
