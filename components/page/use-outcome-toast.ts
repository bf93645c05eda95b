import type { Outcome } from "@/viewer/api/outcome";
import { useText } from "../text/text";
import { toast } from "../ui/toast";
import { faultText } from "./fault-text";

/** Tells in a toast what came of a request: `done`, or why it did not work. */
export function useOutcomeToast(): (outcome: Outcome<unknown>, done: string) => void {
  const tellFault = useFaultToast();
  return (outcome, done) => {
    if (outcome.ok) toast.success(done);
    else tellFault(outcome);
  };
}

/** Tells in a toast why a request did not work; nothing where it did, or where nothing was asked. */
export function useFaultToast(): (outcome: Outcome<unknown> | undefined) => void {
  const { t } = useText();
  return (outcome) => {
    if (outcome && !outcome.ok) toast.error(faultText(outcome, t));
  };
}
