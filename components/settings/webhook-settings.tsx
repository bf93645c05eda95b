"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useFeedReport } from "../feed/use-feed-report";
import { Page } from "../shell/page";
import { useText } from "../text/text";
import { TimeAgo } from "../text/time-ago";
import { Button } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { CopyField } from "./copy-field";
import { Listening } from "./listening";
import { Step } from "./step";
import { TopicList } from "./topic-list";
import { TOPICS } from "./topics";
import { WebhookUrl } from "./webhook-url";

export interface WebhookSettingsProps {
  readonly setup: {
    readonly path: string;
    /** Absent where the secret came from the environment: whoever set it knows it. */
    readonly secret?: string;
  };
}

/** What to paste into Mist, and whether it works. */
export function WebhookSettings({ setup }: WebhookSettingsProps) {
  const { t } = useText();
  return (
    <Page title={t("webhook.title")}>
      <div className="flex w-full max-w-2xl flex-col gap-5">
        <p className="text-pretty text-muted text-sm">{t("webhook.text")}</p>
        <ol className="flex flex-col divide-y rounded-xl border bg-surface shadow-card">
          <Step mark={1} title={t("webhook.url")}>
            <WebhookUrl path={setup.path} />
          </Step>
          <Step mark={2} title={t("webhook.secret")} text={t("webhook.secretText")}>
            {setup.secret === undefined ? (
              <p className="text-muted text-sm">{t("webhook.secretFromEnvironment")}</p>
            ) : (
              <Secret secret={setup.secret} />
            )}
          </Step>
          <Step mark={3} title={t("webhook.topics")} text={t("webhook.topicsText")}>
            <TopicList />
            <div>
              <CopyButton value={TOPICS.join(", ")} label={t("action.copy")} copiedLabel={t("action.copied")} />
            </div>
          </Step>
        </ol>
        <LastDelivery />
      </div>
    </Page>
  );
}

function Secret({ secret }: { readonly secret: string }) {
  const { t } = useText();
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <CopyField value={secret} shown={isShown ? secret : "•".repeat(24)}>
      <Button size="sm" look="ghost" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
        <Icon className="size-3.25" aria-hidden />
        {t(isShown ? "webhook.secretHide" : "webhook.secretShow")}
      </Button>
    </CopyField>
  );
}

function LastDelivery() {
  const { t } = useText();
  const { report } = useFeedReport();
  const lastAt = report?.lastDeliveryAt;
  return (
    <section
      aria-labelledby="last-delivery"
      className="flex items-center gap-3.5 rounded-xl border bg-surface px-5 py-4 shadow-card"
    >
      <Listening isLive={lastAt !== undefined} />
      <div className="flex flex-col gap-0.5" role="status">
        <h2 id="last-delivery" className="font-medium text-base">
          {t(lastAt === undefined ? "webhook.waiting" : "webhook.live")}
        </h2>
        <p className="text-muted text-sm">
          {lastAt === undefined ? (
            t("webhook.waitingText")
          ) : (
            <>
              {t("webhook.status")}: <TimeAgo at={lastAt} />
            </>
          )}
        </p>
      </div>
    </section>
  );
}
