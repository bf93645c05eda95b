"use client";

import { useText } from "../text/text";
import { Dialog } from "../ui/dialog";
import type { NewApiToken } from "./api-token";
import { SecretOnce } from "./secret-once";
import { TokenForm } from "./token-form";
import { useMade } from "./use-made";

export interface TokenDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onMade: () => Promise<void>;
}

/** What it is for and what it may do; then the token itself, this once. */
export function TokenDialog({ open, onOpenChange, onMade }: TokenDialogProps) {
  const { t } = useText();
  const { made, setMade, change } = useMade<NewApiToken>(onOpenChange);
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={made ? t("tokens.madeTitle", { name: made.name }) : t("tokens.makeTitle")}
      description={t(made ? "tokens.madeText" : "tokens.makeText")}
      closeLabel={t("action.close")}
      className="max-h-[calc(100dvh-1.5rem)] max-w-lg overflow-y-auto"
    >
      {made ? (
        <SecretOnce label={t("tokens.token")} value={made.token} text={t("tokens.once")} />
      ) : (
        <TokenForm
          onMade={(token) => {
            setMade(token);
            void onMade();
          }}
        />
      )}
    </Dialog>
  );
}
