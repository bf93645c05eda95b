"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { SettingsCard } from "../page/settings-card";
import { useFaultToast } from "../page/use-outcome-toast";
import { postJson } from "../request/request";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { providerFault } from "./provider-fault";

export interface ConnectProviderProps {
  /** The provider's name. */
  readonly name: string;
  readonly isConnected: boolean;
  /** Why it did not work, as the address says. */
  readonly error: string | undefined;
}

/** An account that has a password is tied to the provider by whoever is signed in to it, and by nobody else. */
export function ConnectProvider({ name, isConnected, error }: ConnectProviderProps) {
  const { t } = useText();
  const tellFault = useFaultToast();
  const [isBusy, setBusy] = useState(false);

  async function connect(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const outcome = await postJson<{ readonly url: string }>("/api/oidc/connect");
    if (outcome.ok) return window.location.assign(outcome.value.url);
    tellFault(outcome);
    setBusy(false);
  }

  return (
    <SettingsCard
      title={t("account.provider", { name })}
      text={t(isConnected ? "account.providerConnected" : "account.providerText", { name })}
    >
      {error && <Callout tone="over">{t(providerFault(error))}</Callout>}
      {!isConnected && (
        <Button aria-disabled={isBusy} onClick={() => void connect()} className="self-start">
          <KeyRound className="size-3.5" aria-hidden />
          {t("account.connect", { name })}
        </Button>
      )}
    </SettingsCard>
  );
}
