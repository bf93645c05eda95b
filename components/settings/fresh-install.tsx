"use client";

import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { Listening } from "./listening";
import { Step } from "./step";
import { TopicList } from "./topic-list";
import { WebhookUrl } from "./webhook-url";

/** What a new installation shows: the three things to do in Mist, and that we are listening. */
export function FreshInstall({ webhookPath }: { readonly webhookPath: string }) {
  const { t } = useText();
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 py-4">
      <div className="flex flex-col gap-2">
        <p role="status" className="flex items-center gap-2.5 font-semibold text-xl tracking-tight">
          <Listening />
          {t("fresh.title")}
        </p>
        <p className="text-pretty text-muted text-base">{t("fresh.text")}</p>
      </div>
      <ol className="flex flex-col divide-y rounded-xl border bg-surface shadow-card">
        <Step mark={1} title={t("fresh.url")} text={t("webhook.text")}>
          <WebhookUrl path={webhookPath} />
        </Step>
        <Step mark={2} title={t("fresh.secret")} text={t("fresh.secretText")}>
          <Link href="/settings/webhook" className={buttonStyle({ className: "self-start" })}>
            {t("fresh.secretLink")}
            <ArrowRight className="size-3.5" aria-hidden />
          </Link>
        </Step>
        <Step mark={3} title={t("fresh.topics")}>
          <TopicList />
        </Step>
      </ol>
    </div>
  );
}
