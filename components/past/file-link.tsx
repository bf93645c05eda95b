"use client";

import { Download } from "lucide-react";
import { buttonStyle } from "../ui/button";

interface FileLinkProps {
  readonly href: string;
  /** The visible text. */
  readonly text: string;
  /** The full accessible name; contains the visible text. */
  readonly label?: string;
}

/** A link to a file that the server makes. */
export function FileLink({ href, text, label }: FileLinkProps) {
  return (
    <a href={href} download className={buttonStyle({ size: "sm" })} {...(label && { "aria-label": label })}>
      <Download className="size-3.25" aria-hidden />
      {text}
    </a>
  );
}
