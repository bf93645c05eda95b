import type { Outcome } from "../request/request";
import { useText } from "../text/text";
import { toast } from "../ui/toast";

/** Tells in a toast what came of a request: `done`, or why it did not work. */
export function useOutcomeToast(): (outcome: Outcome<unknown>, done: string) => void {
  const { t } = useText();
  return (outcome, done) => {
    if (outcome.ok) toast.success(done);
    else toast.error(t("fault.request", { detail: outcome.detail }));
  };
}
