"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { CopyField } from "../page/copy-field";
import { faultReason } from "../request/fault-text";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { useWebhookSetup } from "./webhook-setup";

const HIDDEN = "•".repeat(12);

/** The current secret, hidden until it is asked for; the words of whoever keeps it where it is not ours. */
export function SecretField() {
  const { t } = useText();
  const { setup, fault } = useWebhookSetup();
  if (!setup) {
    if (!fault) return <Skeleton className="h-10.5 rounded-lg" />;
    return <p className="text-over-ink text-sm">{t("webhook.secretMissing", { detail: faultReason(fault, t) })}</p>;
  }
  if (setup.secret === undefined) return <p className="text-muted text-sm">{t("webhook.secretFromEnvironment")}</p>;
  return <Secret secret={setup.secret} />;
}

function Secret({ secret }: { readonly secret: string }) {
  const { t } = useText();
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  const words = isShown ? {} : { shown: HIDDEN, spoken: t("webhook.secretHidden") };
  return (
    <CopyField label={t("webhook.secret")} value={secret} {...words}>
      <Button size="sm" look="ghost" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
        <Icon className="size-3.25" aria-hidden />
        {t(isShown ? "webhook.secretHide" : "webhook.secretShow")}
      </Button>
    </CopyField>
  );
}
