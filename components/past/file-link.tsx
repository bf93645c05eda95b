"use client";

import { Download } from "lucide-react";
import { buttonStyle } from "../ui/button";

interface FileLinkProps {
  readonly href: string;
  /** What is seen. */
  readonly text: string;
  /** What it does, in full; begins with what is seen or holds it. */
  readonly label?: string;
}

/** A file that the server makes of an answer. */
export function FileLink({ href, text, label }: FileLinkProps) {
  return (
    <a href={href} download className={buttonStyle({ size: "sm" })} {...(label && { "aria-label": label })}>
      <Download className="size-3.25" aria-hidden />
      {text}
    </a>
  );
}
