import type { Severity } from "@/domain/notice";

/** Whether severity tells any of these apart. */
export function hasSeveral(things: readonly { readonly severity: Severity }[]): boolean {
  return new Set(things.map(({ severity }) => severity)).size > 1;
}
