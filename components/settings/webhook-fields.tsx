"use client";

import { Eye, EyeOff, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { reachabilityOf } from "@/viewer/settings/reachability";
import { testCommand } from "@/viewer/settings/test-delivery";
import { CopyBox } from "../controls/copy-box";
import { CopyField } from "../controls/copy-field";
import { faultReason } from "../page/fault-text";
import { useIsMounted } from "../text/clock";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { useWebhookSetup, type WebhookAddress } from "./webhook-setup";

/** The address to paste into Mist: the public one where it is configured, else the one this browser uses. */
export function WebhookUrl({ address }: { readonly address: WebhookAddress }) {
  const { t } = useAllText();
  const url = useWebhookUrl(address);
  const reach = url === undefined ? "anybody" : reachabilityOf(url);
  return (
    <>
      <CopyField value={url ?? address.path} label={t("webhook.url")} />
      {reach !== "anybody" && (
        <p className="flex gap-2 text-muted text-xs">
          <TriangleAlert className="mt-0.5 size-3.25 shrink-0 text-near" aria-hidden />
          <span className="text-pretty">{t(`webhook.reach.${reach}`)}</span>
        </p>
      )}
    </>
  );
}

/** Undefined while the server renders, since it does not know the address that the browser uses. */
function useWebhookUrl({ url, path }: WebhookAddress): string | undefined {
  const mounted = useIsMounted();
  return url ?? (mounted ? window.location.origin + path : undefined);
}

const HIDDEN = "•".repeat(12);

/** The current secret, hidden until its button is pressed. A secret from the environment is not shown at all. */
export function SecretField() {
  const { t } = useAllText();
  const { setup, fault } = useWebhookSetup();
  if (!setup) {
    if (!fault) return <Skeleton className="h-10.5 rounded-lg" />;
    return <p className="text-over-ink text-sm">{t("webhook.secretMissing", { detail: faultReason(fault, t) })}</p>;
  }
  if (setup.secret === undefined) return <p className="text-muted text-sm">{t("webhook.secretFromEnvironment")}</p>;
  return <Secret secret={setup.secret} />;
}

function Secret({ secret }: { readonly secret: string }) {
  const { t } = useAllText();
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

const HIDDEN_IN_COMMAND = "•••";

/** A command that posts a signed ping. The secret is in the copied text, not in the displayed one. */
export function TryDelivery({ address }: { readonly address: WebhookAddress }) {
  const { t } = useAllText();
  const { setup } = useWebhookSetup();
  const url = useWebhookUrl(address) ?? address.path;
  const shown = testCommand({ url, secret: setup?.secret && HIDDEN_IN_COMMAND });
  const command = testCommand({ url, secret: setup?.secret });
  return <CopyBox label={t("webhook.command")} text={shown} value={command} />;
}
