"use client";

import { Circle, CircleAlert, CircleCheck, LoaderCircle } from "lucide-react";
import type { EpochMs } from "@/domain/time";
import type { Fault } from "@/viewer/api/outcome";
import {
  faultsOf,
  isMendable,
  isToBeTyped,
  verdictOf,
  type WebhookSite,
  type WebhookState,
  type WebhookVerdict,
} from "@/viewer/settings/site-webhooks";
import { faultReason } from "../../page/fault-text";
import { formatAge, formatDelay } from "../../text/age";
import { useNow } from "../../text/clock";
import type { TranslateAll } from "../../text/messages";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { classNames } from "../../ui/class-names";
import { Fold } from "../mist-import/fold";
import type { WebhookStep } from "./use-site-webhooks";
import { StepsInMist, type WebhookSlots } from "./webhook-steps";

interface WebhookRowProps extends WebhookSlots {
  readonly site: WebhookSite;
  readonly state: WebhookState;
  readonly lastDeliveryAt: EpochMs | undefined;
  /** An action is running, on this site or another. */
  readonly isBusy: boolean;
  /** Whether the findings are expanded initially. */
  readonly isOpen: boolean;
  readonly onAct: (step: WebhookStep) => void;
}

/** A site with the state of its webhook and its actions. */
export function WebhookRow({ site, state, lastDeliveryAt, isBusy, isOpen, onAct, ...slots }: WebhookRowProps) {
  const { name, organisation } = site;
  return (
    <li className="flex flex-col gap-2.5 px-3 py-3 text-sm">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-56 flex-col gap-0.5">
          <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            <span className="min-w-0 break-words font-medium">{name}</span>
            <span className="text-faint text-xs">{organisation}</span>
          </p>
          <Status state={state} lastDeliveryAt={lastDeliveryAt} />
        </div>
        <RowActions name={name} state={state} isBusy={isBusy} onAct={onAct} />
      </div>
      <Findings name={name} state={state} isOpen={isOpen} {...slots} />
    </li>
  );
}

const LOOKS: Readonly<Record<WebhookVerdict, { readonly icon: typeof Circle; readonly className: string }>> = {
  unchecked: { icon: Circle, className: "text-faint" },
  missing: { icon: Circle, className: "text-near" },
  faulty: { icon: CircleAlert, className: "text-near" },
  refused: { icon: CircleAlert, className: "text-over" },
  "ping-failed": { icon: CircleAlert, className: "text-over" },
  good: { icon: CircleCheck, className: "text-live" },
  check: { icon: LoaderCircle, className: "text-muted motion-safe:animate-spin" },
  mend: { icon: LoaderCircle, className: "text-muted motion-safe:animate-spin" },
  ping: { icon: LoaderCircle, className: "text-muted motion-safe:animate-spin" },
};

function Status({ state, lastDeliveryAt }: Pick<WebhookRowProps, "state" | "lastDeliveryAt">) {
  const { t } = useAllText();
  const now = useNow();
  const verdict = verdictOf(state);
  const { icon: Icon, className } = LOOKS[verdict];
  const { ping, fault } = state;
  const delivery =
    lastDeliveryAt === undefined
      ? t("mistWebhooks.noDelivery")
      : t("mistWebhooks.lastDelivery", { time: formatAge(now - lastDeliveryAt, t) });
  // The ping is itself a delivery, which the next feed report will include.
  const isJustPinged = lastDeliveryAt === undefined && ping?.outcome === "arrived";
  const words = [
    verdict === "refused" && fault
      ? refusalText(fault, t)
      : t(`mistWebhooks.is.${verdict}`, { count: faultsOf(state).length }),
    ...(verdict === "good" && ping?.afterMs !== undefined
      ? [t("mistWebhooks.arrived", { delay: formatDelay(ping.afterMs, t) })]
      : []),
    ...(verdict === "faulty" || (verdict === "good" && !isJustPinged) ? [delivery] : []),
  ];
  return (
    <p
      className={classNames(
        "flex gap-1.5 text-pretty text-xs tabular-nums",
        verdict === "good" ? "text-live-ink" : "text-muted",
      )}
    >
      <Icon className={classNames("mt-px size-3.5 shrink-0", className)} aria-hidden />
      <span className="min-w-0">{words.join(" · ")}</span>
    </p>
  );
}

/** The text says to replace the token, because it was accepted before. */
function refusalText(fault: Fault, t: TranslateAll): string {
  return fault.reason === "mist-token-refused" ? t("mistImport.problem.token-refused") : faultReason(fault, t);
}

type Press = { readonly step: WebhookStep; readonly label: "check" | "setUp" | "mend" | "ping" };

/** The buttons; the first is the recommended one. */
function pressesFor(state: WebhookState): readonly Press[] {
  const check: Press = { step: "check", label: "check" };
  const { webhook } = state;
  if (!webhook) return [check];
  const isMissing = faultsOf(state).some(({ code }) => code === "missing");
  if (isMendable(state)) return [{ step: "setUp", label: isMissing ? "setUp" : "mend" }, check];
  return webhook.canMend && webhook.webhookId !== undefined ? [{ step: "ping", label: "ping" }, check] : [check];
}

interface RowActionsProps {
  readonly name: string;
  readonly state: WebhookState;
  readonly isBusy: boolean;
  readonly onAct: (step: WebhookStep) => void;
}

function RowActions({ name, state, isBusy, onAct }: RowActionsProps) {
  const { t } = useAllText();
  return (
    <div className="flex flex-wrap gap-2">
      {pressesFor(state).map(({ step, label }, place) => (
        <Button
          // Keyed by position, so that the focus stays on the button while its action changes.
          key={place === 0 ? "first" : "check"}
          size="sm"
          look={step === "setUp" ? "primary" : "outline"}
          aria-label={t("mistWebhooks.actOn", { action: t(`mistWebhooks.${label}`), name })}
          aria-disabled={isBusy}
          onClick={() => onAct(step)}
        >
          {t(`mistWebhooks.${label}`)}
        </Button>
      ))}
    </div>
  );
}

interface FindingsProps extends WebhookSlots {
  readonly name: string;
  readonly state: WebhookState;
  readonly isOpen: boolean;
}

/** The faults, one by one, and how to repair them. */
function Findings({ name, state, isOpen, address, secret }: FindingsProps) {
  const { t } = useAllText();
  const { webhook, ping } = state;
  const faults = faultsOf(state);
  if (!webhook) return null;
  const isMissing = verdictOf({ webhook }) === "missing";
  const needsHands = isToBeTyped(state);
  return (
    <>
      {ping?.outcome === "not-arrived" && (
        <p className="max-w-prose text-pretty text-muted">
          {t("mistWebhooks.notArrived", { delay: formatDelay(ping.afterMs ?? 0, t), url: webhook.wanted.url })}
        </p>
      )}
      {ping?.outcome === "other-secret" && (
        <p className="max-w-prose text-pretty text-muted">{t("mistWebhooks.otherSecretCame")}</p>
      )}
      {faults.length > 0 && (needsHands || !isMissing) && (
        <Fold isOpen={isOpen} summary={t("mistWebhooks.details")}>
          {() => (
            <div className="flex flex-col gap-3">
              <ul className="flex max-w-prose list-disc flex-col gap-1 pl-4 marker:text-faint">
                {faults.map((fault) => (
                  <li key={fault.code} className="text-pretty break-words">
                    {t(`mistWebhooks.fault.${fault.code}`, {
                      url: fault.url ?? "",
                      type: fault.type ?? "",
                      topics: fault.topics?.join(", ") ?? "",
                      count: fault.topics?.length ?? 0,
                    })}
                  </li>
                ))}
              </ul>
              {isMendable(state) && <p className="text-pretty text-muted text-xs">{t("mistWebhooks.mendText")}</p>}
              {needsHands && <StepsInMist {...{ name, webhook, faults, address, secret }} />}
            </div>
          )}
        </Fold>
      )}
    </>
  );
}
