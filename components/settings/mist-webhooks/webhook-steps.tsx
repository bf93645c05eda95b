"use client";

import type { ReactNode } from "react";
import type { MistWebhook, MistWebhookFault } from "@/domain/contract/mist-webhook";
import { stepsFor } from "@/viewer/settings/site-webhooks";
import { CopyField } from "../../controls/copy-field";
import { useAllText } from "../../text/text";

/** The values of this server that are shown where they must be copied. */
export interface WebhookSlots {
  readonly address: ReactNode;
  readonly secret: ReactNode;
}

interface StepsInMistProps extends WebhookSlots {
  readonly name: string;
  readonly webhook: MistWebhook;
  readonly faults: readonly MistWebhookFault[];
}

/** The steps in Mist's portal, with values to copy. */
export function StepsInMist({ name, webhook: { wanted }, faults, address, secret }: StepsInMistProps) {
  const { t } = useAllText();
  const copied = {
    address,
    secret,
    topics: <CopyField label={t("mistWebhooks.topics")} value={JSON.stringify(wanted.topics)} />,
    open: <p lang="en">{t("mistWebhooks.step.openPath", { name })}</p>,
  };
  return (
    <div className="flex flex-col gap-2">
      <p className="max-w-prose text-pretty text-muted">{t("mistWebhooks.readOnly")}</p>
      <ol className="flex list-decimal flex-col gap-2.5 pl-5">
        {stepsFor(faults).map((step) => (
          <li key={step} className="text-pretty pl-1">
            <div className="flex min-w-0 flex-col gap-1.5">
              <p>{t(`mistWebhooks.step.${step}`)}</p>
              {step in copied && copied[step as keyof typeof copied]}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
