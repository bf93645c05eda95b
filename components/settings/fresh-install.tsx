"use client";

import { ImagePlus, Terminal } from "lucide-react";
import { AddFloorLink } from "../floor-setup/image/new-floor-links";
import { useText } from "../text/text";
import { ArrivalStatus } from "./arrival-status";
import { SecretField } from "./secret-field";
import { Step } from "./step";
import { TopicList } from "./topic-list";
import { TryDelivery } from "./try-delivery";
import type { WebhookAddress } from "./webhook-setup";
import { WebhookUrl } from "./webhook-url";

/** What a new installation shows: the three things to do in Mist, and that we are listening. */
export function FreshInstall({ webhook }: { readonly webhook: WebhookAddress }) {
  const { t } = useText();
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-5 py-2">
      <div className="flex flex-col gap-1.5">
        <h2 className="font-semibold text-xl tracking-tight">{t("fresh.title")}</h2>
        <p className="text-pretty text-base text-muted">{t("fresh.text")}</p>
      </div>
      <ArrivalStatus isFirstRun hasFloors={false} className="sticky top-3 z-10" />
      <ol className="flex flex-col divide-y rounded-xl border bg-surface shadow-card">
        <Step mark={1} title={t("fresh.url")} text={t("webhook.where")}>
          <WebhookUrl address={webhook} />
        </Step>
        <Step mark={2} title={t("fresh.secret")} text={t("webhook.secretText")}>
          <SecretField />
        </Step>
        <Step mark={3} title={t("fresh.topics")} text={t("webhook.topicsText")}>
          <TopicList />
        </Step>
        <Step
          mark={<Terminal className="size-3.25" aria-hidden />}
          title={t("fresh.tryTitle")}
          text={t("fresh.tryText")}
        >
          <TryDelivery address={webhook} />
        </Step>
        <Step
          mark={<ImagePlus className="size-3.25" aria-hidden />}
          title={t("fresh.floorTitle")}
          text={t("fresh.floorText")}
        >
          <AddFloorLink />
        </Step>
      </ol>
    </div>
  );
}
