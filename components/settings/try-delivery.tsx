"use client";

import { CopyBox } from "../page/copy-box";
import { useText } from "../text/text";
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
  return <CopyBox label={t("webhook.command")} text={shown} value={command} />;
}
