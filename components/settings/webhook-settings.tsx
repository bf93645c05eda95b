"use client";

import { TriangleAlert } from "lucide-react";
import type { SecretUse } from "@/domain/contract/settings";
import { SettingsCard } from "../page/settings-card";
import { formatAge } from "../text/age";
import { useNow } from "../text/clock";
import { useAllText } from "../text/text";
import { ArrivalStatus } from "./arrival-status";
import { Rotation } from "./rotation";
import { TopicList } from "./topic-list";
import { SecretField, TryDelivery, WebhookUrl } from "./webhook-fields";
import { useWebhookSetup, type WebhookAddress } from "./webhook-setup";

export interface WebhookSettingsProps {
  readonly webhook: WebhookAddress;
  readonly hasFloors: boolean;
}

/** The settings page of the webhook: what to paste into Mist, whether deliveries arrive, and the rotation of the secret. */
export function WebhookSettings({ webhook, hasFloors }: WebhookSettingsProps) {
  const { t } = useAllText();
  const { setup } = useWebhookSetup();
  const isFromEnvironment = setup?.origin === "environment";
  return (
    <div className="flex flex-col gap-5">
      <ArrivalStatus hasFloors={hasFloors} />
      {setup?.allowUnsigned && <UnsignedWarning />}
      <SettingsCard title={t("webhook.url")} text={t("webhook.where")}>
        <WebhookUrl address={webhook} />
      </SettingsCard>
      <SettingsCard title={t("webhook.secret")} text={t("webhook.secretText")}>
        <SecretField />
        {setup && <Uses use={setup.current} />}
      </SettingsCard>
      <SettingsCard title={t("rotation.title")} text={t(isFromEnvironment ? "rotation.environment" : "rotation.text")}>
        {!isFromEnvironment && <Rotation />}
      </SettingsCard>
      <SettingsCard title={t("webhook.topics")} text={t("webhook.topicsText")}>
        <TopicList />
      </SettingsCard>
      <SettingsCard title={t("fresh.tryTitle")} text={t("fresh.tryText")}>
        <TryDelivery address={webhook} />
      </SettingsCard>
    </div>
  );
}

function Uses({ use: { deliveries, lastAt } }: { readonly use: SecretUse }) {
  const { t } = useAllText();
  const now = useNow();
  return (
    <p className="text-faint text-xs tabular-nums">
      {lastAt === undefined
        ? t("webhook.unused")
        : t("webhook.uses", { count: deliveries, time: formatAge(now - lastAt, t) })}
    </p>
  );
}

function UnsignedWarning() {
  const { t } = useAllText();
  return (
    <section className="flex gap-3 rounded-xl border border-over/45 bg-over/6 px-5 py-4">
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-over" aria-hidden />
      <div className="flex flex-col gap-0.5">
        <h2 className="font-medium text-base">{t("webhook.unsigned")}</h2>
        <p className="text-pretty text-muted text-sm">{t("webhook.unsignedText")}</p>
      </div>
    </section>
  );
}
