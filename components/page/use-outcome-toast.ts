import type { Outcome } from "@/viewer/api/outcome";
import { useText } from "../text/text";
import { toast } from "../ui/toast";
import { faultText } from "./fault-text";

/** Shows the result of a request in a toast: `done`, or why it failed. */
export function useOutcomeToast(): (outcome: Outcome<unknown>, done: string) => void {
  const tellFault = useFaultToast();
  return (outcome, done) => {
    if (outcome.ok) toast.success(done);
    else tellFault(outcome);
  };
}

/** Shows in a toast why a request failed. No effect if it succeeded or was not sent. */
export function useFaultToast(): (outcome: Outcome<unknown> | undefined) => void {
  const { t } = useText();
  return (outcome) => {
    if (outcome && !outcome.ok) toast.error(faultText(outcome, t));
  };
}
