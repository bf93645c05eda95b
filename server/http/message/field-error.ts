import { FIELD_FAULTS, type FieldFault, type FieldValues, type FieldValuesOf } from "@/domain/contract/field-fault";
import { fillIn } from "@/domain/template";

/** What is wrong with one field. */
export interface FieldError {
  /** Where it is, such as `polygon[2].x`. */
  readonly field: string;
  /** What it should be, in English. */
  readonly detail: string;
  /** The same for other languages: the browser has a text for it, and puts the values in. */
  readonly code: FieldFault;
  readonly values?: FieldValues;
}

/** Asks for the values that the text of the code names. */
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

/** For a check of a schema: `.refine(isId, says("not-an-id"))`. */
export function says<Code extends FieldFault>(code: Code, ...[values]: FieldValuesOf<Code>): Said {
  return { error: code, params: { values } };
}

export interface Said {
  readonly error: FieldFault;
  readonly params: { readonly values: FieldValues | undefined };
}
