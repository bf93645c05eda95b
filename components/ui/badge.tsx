import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const badgeStyle = cva(
  "inline-flex items-center gap-1 whitespace-nowrap rounded-full px-2 py-px font-medium text-2xs [&_svg]:size-3 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        neutral: "bg-hover text-muted",
        outline: "border text-muted",
        accent: "bg-accent-soft text-accent",
        good: "bg-live/12 text-live-ink",
        over: "fallback:bg-over/12 text-over-ink",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export function Badge({ tone, className, ...rest }: ComponentProps<"span"> & VariantProps<typeof badgeStyle>) {
  return <span className={classNames(badgeStyle({ tone }), className)} {...rest} />;
}
