import { FIELD_FAULTS, type FieldFault, type FieldValues, type FieldValuesOf } from "@/domain/contract/field-fault";
import { fillIn } from "@/domain/template";

/** A fault of one field. */
export interface FieldError {
  /** The field's path, such as `polygon[2].x`. */
  readonly field: string;
  /** What the value should be, in English. */
  readonly detail: string;
  /** The same as a code: the browser has a text for it and inserts the values. */
  readonly code: FieldFault;
  readonly values?: FieldValues;
}

/** Requires the values that the text of the code uses. */
export function fieldError<Code extends FieldFault>(
  field: string,
  code: Code,
  ...[values]: FieldValuesOf<Code>
): FieldError {
  return fieldErrorOf(field, code, values);
}

export function fieldErrorOf(field: string, code: FieldFault, values: FieldValues | undefined): FieldError {
  return { field, detail: fillIn(FIELD_FAULTS[code], values), code, ...(values && { values }) };
}

/** For a check of a schema: `.refine(isId, withFault("not-an-id"))`. */
export function withFault<Code extends FieldFault>(code: Code, ...[values]: FieldValuesOf<Code>): FaultOptions {
  return { error: code, params: { values } };
}

export interface FaultOptions {
  readonly error: FieldFault;
  readonly params: { readonly values: FieldValues | undefined };
}
