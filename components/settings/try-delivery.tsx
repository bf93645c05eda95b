"use client";

import { useText } from "../text/text";
import { CopyButton } from "../ui/copy-button";
import { ScrollArea } from "../ui/scroll-area";
import { testCommand } from "./test-delivery";
import { useWebhookSetup, type WebhookAddress } from "./webhook-setup";
import { useWebhookUrl } from "./webhook-url";

const HIDDEN = "•••";

/** A command that posts a signed ping; the secret is in what is copied, not in what is seen. */
export function TryDelivery({ address }: { readonly address: WebhookAddress }) {
  const { t } = useText();
  const { setup } = useWebhookSetup();
  const url = useWebhookUrl(address) ?? address.path;
  const shown = testCommand({ url, secret: setup?.secret && HIDDEN });
  const command = testCommand({ url, secret: setup?.secret });
  return (
    <div className="relative rounded-lg border bg-canvas">
      <ScrollArea aria-label={t("webhook.command")} className="overflow-x-auto">
        <pre className="w-max px-3 py-2.5 pr-24 font-mono text-muted text-xs leading-5">{shown}</pre>
      </ScrollArea>
      <div className="absolute top-1.5 right-1.5 rounded-md bg-canvas">
        <CopyButton value={command} label={t("action.copy")} copiedLabel={t("action.copied")} />
      </div>
    </div>
  );
}
