import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { fieldStyle } from "./input";

/** A native select, which works on phones and with screen readers. */
export function Select({ className, ...rest }: ComponentProps<"select">) {
  return (
    <span className="relative block">
      <select className={classNames(fieldStyle, "h-8 appearance-none pr-8 pl-2.5", className)} {...rest} />
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2.25 right-2.5 size-3.5 text-faint" />
    </span>
  );
}
