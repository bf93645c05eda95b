import type { QuarantineDeps, QuarantineFailure } from "./retry-event";

/** Deletes an event from quarantine without reading it. */
export function discardEvent(
  { quarantine, inTurn }: QuarantineDeps,
  { id }: { readonly id: number },
): Promise<{ readonly type: "discarded" } | QuarantineFailure> {
  return inTurn(async () => {
    if (!(await quarantine.get(id))) return { type: "unknown-event" };
    await quarantine.remove(id);
    return { type: "discarded" };
  });
}
