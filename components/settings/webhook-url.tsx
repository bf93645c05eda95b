"use client";

import { TriangleAlert } from "lucide-react";
import { CopyField } from "../page/copy-field";
import { useIsMounted } from "../text/clock";
import { useText } from "../text/text";
import { reachOf } from "./reach";
import type { WebhookAddress } from "./webhook-setup";

/** The address to paste into Mist: the public one where it is known, else as this browser reaches the server. */
export function WebhookUrl({ address }: { readonly address: WebhookAddress }) {
  const { t } = useText();
  const url = useWebhookUrl(address);
  const reach = url === undefined ? "anybody" : reachOf(url);
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

/** Undefined while only the server has rendered and does not know how it is reached. */
export function useWebhookUrl({ url, path }: WebhookAddress): string | undefined {
  const mounted = useIsMounted();
  return url ?? (mounted ? window.location.origin + path : undefined);
}
