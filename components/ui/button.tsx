import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps, MouseEvent } from "react";
import { classNames } from "./class-names";

const buttonStyle = cva(
  "inline-flex fallback:shrink-0 select-none items-center justify-center fallback:gap-1.5 whitespace-nowrap fallback:rounded-md font-medium transition-colors duration-150 disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 [&_svg]:shrink-0",
  {
    variants: {
      look: {
        primary: "bg-inverse text-inverse-ink shadow-card hover:opacity-90",
        danger: "bg-over-ink text-surface shadow-card hover:opacity-90",
        outline: "border border-line-strong bg-surface fallback:text-ink shadow-card hover:bg-hover active:bg-pressed",
        ghost: "fallback:text-muted hover:bg-hover fallback:hover:text-ink active:bg-pressed",
      },
      size: {
        sm: "h-7 px-2.5 text-xs",
        md: "fallback:h-8 fallback:px-3 fallback:text-sm",
        icon: "size-8",
        "icon-sm": "size-7",
      },
    },
    defaultVariants: { look: "outline", size: "md" },
  },
);

/** With `aria-disabled` it stays focusable but does nothing, not even submit a form. */
export function Button({
  look,
  size,
  className,
  type = "button",
  ...rest
}: ComponentProps<"button"> & VariantProps<typeof buttonStyle>) {
  const isOff = rest["aria-disabled"] === true || rest["aria-disabled"] === "true";
  return (
    <button
      type={type}
      className={classNames(buttonStyle({ look, size }), className)}
      {...rest}
      {...(isOff && { onClick: refuse })}
    />
  );
}

function refuse(event: MouseEvent): void {
  event.preventDefault();
}

/** A link that looks like a button. */
export { buttonStyle };
