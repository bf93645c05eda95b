"use client";

import { ImagePlus, KeyRound, Radar, Terminal } from "lucide-react";
import type { ReactNode } from "react";
import { AddFloorLink } from "../floor-setup/image/new-floor-links";
import { useAllText } from "../text/text";
import { buttonStyle } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { ArrivalStatus } from "./arrival-status";
import { TopicList } from "./topic-list";
import { SecretField, TryDelivery, WebhookUrl } from "./webhook-fields";
import type { WebhookAddress } from "./webhook-setup";

/** The start page of a new installation: what to do in Mist, and whether deliveries arrive. */
export function FreshInstall({ webhook }: { readonly webhook: WebhookAddress }) {
  const { t } = useAllText();
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-5 py-2">
      <div className="flex flex-col gap-1.5">
        <h2 className="font-semibold text-xl tracking-tight">{t("fresh.title")}</h2>
        <p className="text-pretty text-base text-muted">{t("fresh.text")}</p>
      </div>
      <WithToken />
      <h3 className="mt-2 font-medium text-base">{t("fresh.byHand")}</h3>
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

/** The short way: a link to the page that imports the floors and sets up the webhook. */
function WithToken() {
  const { t } = useAllText();
  return (
    <section className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3.5 rounded-xl border bg-surface px-5 py-4.5 shadow-card">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-0.5">
        <h3 className="font-medium text-base">{t("fresh.tokenTitle")}</h3>
        <p className="text-pretty text-muted text-sm">{t("fresh.tokenText")}</p>
      </div>
      <Link href="/settings/mist" className={buttonStyle({ look: "primary" })}>
        <KeyRound className="size-3.5" aria-hidden />
        {t("fresh.token")}
      </Link>
    </section>
  );
}

interface StepProps {
  /** A number or an icon. */
  readonly mark: ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}

function Step({ mark, title, text, children }: StepProps) {
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3.5 px-5 py-4.5">
      <span className="grid size-6 place-items-center rounded-full border border-line-strong font-medium text-muted text-xs tabular-nums">
        {mark}
      </span>
      <div className="flex min-w-0 flex-col gap-2.5">
        <div className="flex flex-col gap-0.5 pt-0.5">
          <h4 className="font-medium text-base">{title}</h4>
          {text && <p className="text-muted text-sm">{text}</p>}
        </div>
        {children}
      </div>
    </li>
  );
}

/** The start page without floors for people who cannot connect Mist. */
export function NoFloorsYet() {
  const { t } = useAllText();
  return <EmptyState icon={<Radar />} title={t("fresh.noneTitle")} text={t("fresh.noneText")} />;
}
