"use client";

import { useState } from "react";
import { checkConnection, type MistConnection, removeConnection } from "@/domain/contract/mist";
import { MIST_CLOUDS } from "@/domain/mist-clouds";
import { call } from "@/viewer/api/call";
import { ConfirmStep } from "../controls/confirm-step";
import { useFaultToast, useOutcomeToast } from "../page/use-outcome-toast";
import { formatAge, formatDuration } from "../text/age";
import { useNow } from "../text/clock";
import { useAllText } from "../text/text";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { Callout } from "../ui/callout";
import { toast } from "../ui/toast";
import { ReplaceDialog } from "./connect-form";

interface ConnectionRowProps {
  readonly connection: MistConnection;
  /** Reloads the list. */
  readonly onChanged: () => Promise<void>;
}

/** A connection in its list: the owner of the token, its sites, why Mist refused it, and the actions. */
export function ConnectionRow({ connection, onChanged }: ConnectionRowProps) {
  const { t } = useAllText();
  const { name, rights, sites, refusal } = connection;
  return (
    <li className="flex flex-col gap-3 px-4 py-3.5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-56 flex-col gap-0.5">
          <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-sm">
            <span className="truncate font-medium">{name}</span>
            <Badge tone={rights === "write" ? "accent" : "neutral"}>{t(`mist.rights.${rights}`)}</Badge>
          </p>
          <p className="text-pretty text-faint text-xs tabular-nums">
            <ConnectionFacts connection={connection} />
          </p>
        </div>
        <ConnectionActions connection={connection} onChanged={onChanged} />
      </div>
      {refusal && <RefusalNote refusal={refusal} />}
      {rights === "read" && <p className="max-w-prose text-pretty text-muted text-xs">{t("mist.readOnly")}</p>}
      <ConnectionSites sites={sites} />
    </li>
  );
}

function ConnectionFacts({ connection }: { readonly connection: MistConnection }) {
  const { t } = useAllText();
  const now = useNow();
  const { cloud, address, who, checkedAt, expiresAt, callsUsed, callsAnHour } = connection;
  const expiry = expiresAt === undefined ? [] : [expiryText(expiresAt - now)];
  function expiryText(leftMs: number): string {
    return leftMs <= 0 ? t("mist.expired") : t("mist.expires", { duration: formatDuration(leftMs, t) });
  }
  const facts = [
    MIST_CLOUDS.find((each) => each.cloud === cloud)?.name ?? address,
    t("mist.who", { name: who }),
    t("mist.checked", { time: formatAge(now - checkedAt, t) }),
    t("mist.calls", { used: callsUsed, most: callsAnHour }),
    ...expiry,
  ];
  return facts.join(" · ");
}

function RefusalNote({ refusal: { reason, at } }: { readonly refusal: NonNullable<MistConnection["refusal"]> }) {
  const { t } = useAllText();
  const now = useNow();
  return (
    <Callout tone="over">
      <p className="font-medium">{t(`mist.refusal.${reason}`)}</p>
      <p className="text-muted">
        {t(`mist.refusal.${reason}Text`)} {t("mist.refusedAt", { time: formatAge(now - at, t) })}
      </p>
    </Callout>
  );
}

function ConnectionSites({ sites }: { readonly sites: MistConnection["sites"] }) {
  const { t } = useAllText();
  if (sites.length === 0) return <p className="text-muted text-xs">{t("mist.noSites")}</p>;
  return (
    <details className="text-xs">
      <summary className="w-fit cursor-pointer text-muted hover:text-ink">
        {t("mist.sites", { count: sites.length })}
      </summary>
      <ul className="mt-2 flex max-h-64 flex-col gap-1 overflow-y-auto">
        {sites.map(({ siteId, name, rights }) => (
          <li key={siteId} className="flex flex-wrap items-center gap-x-2">
            <span className="min-w-0 truncate">{name}</span>
            <span className="text-faint">{t(`mist.rights.${rights}`)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function ConnectionActions({ connection, onChanged }: ConnectionRowProps) {
  const { t } = useAllText();
  const { connectionId, name } = connection;
  const tellFault = useFaultToast();
  const toastOutcome = useOutcomeToast();
  const [isChecking, setChecking] = useState(false);
  const [isReplacing, setReplacing] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const params = { connectionId };

  async function check(): Promise<void> {
    if (isChecking) return;
    setChecking(true);
    const outcome = await call(checkConnection, { params });
    await onChanged();
    setChecking(false);
    tellFault(outcome);
    if (!outcome.ok) return;
    const { refusal } = outcome.value;
    if (refusal) toast.error(t(`mist.refusal.${refusal.reason}`));
    else toast.success(t("mist.isChecked", { name }));
  }

  async function remove(): Promise<void> {
    const outcome = await call(removeConnection, { params });
    await onChanged();
    toastOutcome(outcome, t("mist.isRemoved", { name }));
  }

  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="sm"
        aria-label={t("mist.checkThat", { name })}
        aria-disabled={isChecking}
        onClick={() => void check()}
      >
        {t("mist.check")}
      </Button>
      <Button size="sm" aria-label={t("mist.replaceThat", { name })} onClick={() => setReplacing(true)}>
        {t("mist.replace")}
      </Button>
      <Button size="sm" aria-label={t("mist.removeThat", { name })} onClick={() => setRemoving(true)}>
        {t("mist.remove")}
      </Button>
      <ReplaceDialog connection={connection} open={isReplacing} onOpenChange={setReplacing} onReplaced={onChanged} />
      <ConfirmStep
        open={isRemoving}
        onOpenChange={setRemoving}
        title={t("mist.removeTitle", { name })}
        text={t("mist.removeText")}
        action={t("mist.remove")}
        isDangerous
        onConfirm={remove}
      />
    </div>
  );
}
