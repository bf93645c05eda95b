import type { Severity } from "@/domain/notice";

/** Whether these have more than one severity. */
export function hasSeveral(things: readonly { readonly severity: Severity }[]): boolean {
  return new Set(things.map(({ severity }) => severity)).size > 1;
}
