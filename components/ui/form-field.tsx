import { type ReactNode, useId } from "react";
import { FieldNote } from "./field-note";

export interface FormFieldProps {
  readonly label: string;
  /** True if a visible heading has the same text. */
  readonly isLabelHidden?: boolean;
  readonly hint?: string | undefined;
  /** What is wrong with it; takes the hint's place. */
  readonly fault?: string | undefined;
  /** Renders the control. Its props connect it to the label, the hint and the fault. */
  readonly children: (control: ControlProps) => ReactNode;
}

interface ControlProps {
  readonly id: string;
  readonly "aria-invalid": boolean | undefined;
  readonly "aria-describedby": string;
  readonly className: string;
}

/** A field with its label above, and the hint or the fault below. */
export function FormField({ label, isLabelHidden = false, hint, fault, children }: FormFieldProps) {
  const id = useId();
  const isFaulty = fault !== undefined;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className={isLabelHidden ? "sr-only" : "font-medium text-xs"}>
        {label}
      </label>
      {children({
        id,
        "aria-invalid": isFaulty || undefined,
        "aria-describedby": `${id}-note`,
        className: isFaulty ? "border-over" : "",
      })}
      <FieldNote id={`${id}-note`} hint={hint} fault={fault} />
    </div>
  );
}
