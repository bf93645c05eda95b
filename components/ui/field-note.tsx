import { classNames } from "./class-names";

export interface FieldNoteProps {
  readonly id?: string;
  readonly hint?: string | undefined;
  /** Takes the hint's place; read out as it comes. */
  readonly fault: string | undefined;
}

/** The hint of a field, or its fault. */
export function FieldNote({ id, hint, fault }: FieldNoteProps) {
  const isFaulty = fault !== undefined;
  return (
    <p id={id} className={classNames("text-pretty text-xs", isFaulty ? "text-over-ink" : "text-faint")}>
      {isFaulty ? <span role="alert">{fault}</span> : hint}
    </p>
  );
}
