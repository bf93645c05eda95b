"use client";

import { CircleAlert, Info, type LucideIcon, OctagonAlert, TriangleAlert } from "lucide-react";
import type { Severity } from "@/domain/notice";
import { useText } from "../text/text";
import { classNames } from "../ui/class-names";

interface Look {
  readonly icon: LucideIcon;
  /** Classes of the filled mark. Bright colours have dark text. */
  readonly filled: string;
}

const LOOKS: Readonly<Record<Severity, Look>> = {
  critical: { icon: OctagonAlert, filled: "bg-critical text-on-dark" },
  major: { icon: TriangleAlert, filled: "bg-major text-on-bright" },
  minor: { icon: CircleAlert, filled: "bg-minor text-on-bright" },
  warning: { icon: TriangleAlert, filled: "bg-warning text-on-bright" },
  info: { icon: Info, filled: "bg-pressed text-muted" },
};

/** A severity by icon, word and colour. */
export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  const { t } = useText();
  const { icon: Icon, filled } = LOOKS[severity];
  return (
    <span
      className={classNames(
        "inline-flex shrink-0 items-center gap-1 rounded-full py-px pr-2 pl-1.5 font-medium text-2xs",
        filled,
      )}
    >
      <Icon className="size-3" aria-hidden />
      {t(`severity.${severity}`)}
    </span>
  );
}

/** A severity by icon only; screen readers get the word. */
export function SeverityIcon({ severity }: { readonly severity: Severity }) {
  const { t } = useText();
  const { icon: Icon, filled } = LOOKS[severity];
  const word = t(`severity.${severity}`);
  return (
    <span className={classNames("grid size-5 shrink-0 place-items-center rounded-full", filled)} title={word}>
      <Icon className="size-3" aria-hidden />
      <span className="sr-only">{word}</span>
    </span>
  );
}

/** The mark of a notice. Most notices are informational and have a dot instead. */
export function NoticeMark({ severity }: { readonly severity: Severity }) {
  if (severity !== "info") return <SeverityIcon severity={severity} />;
  return (
    <span aria-hidden className="grid size-5 shrink-0 place-items-center">
      <span className="size-1.5 rounded-full bg-line-strong" />
    </span>
  );
}

/** A coloured dot, to be shown beside the word. */
export function SeverityDot({ severity }: { readonly severity: Severity }) {
  const { icon: Icon, filled } = LOOKS[severity];
  return (
    <span aria-hidden className={classNames("grid size-3.75 shrink-0 place-items-center rounded-full", filled)}>
      <Icon className="size-2.5" />
    </span>
  );
}

/** A light wash behind a row. */
export const SEVERITY_TINT: Readonly<Record<Severity, string>> = {
  critical: "bg-critical/6",
  major: "bg-major/6",
  minor: "bg-minor/6",
  warning: "bg-warning/6",
  info: "",
};
