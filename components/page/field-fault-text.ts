import { type FieldValues, isFieldFault } from "@/domain/contract/field-fault";
import type { FieldProblem } from "@/domain/contract/problem";
import type { MessageKey, Translate } from "../text/messages";

/** What is wrong with a field of a form, in the reader's language; the server's own detail is English. */
export function fieldFaultText({ code, values = {} }: FieldProblem, t: Translate): string {
  const say = t as (key: MessageKey, values: FieldValues) => string;
  const text = say(isFieldFault(code) ? `field.${code}` : "field.invalid", values);
  return `${text.charAt(0).toLocaleUpperCase()}${text.slice(1)}.`;
}
