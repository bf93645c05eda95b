"use client";

import { Unplug } from "lucide-react";
import { listConnections } from "@/domain/contract/mist";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { IMPORT_ID } from "@/viewer/settings/import-sites";
import { SettingsList } from "../access/settings-list";
import { SettingsCard } from "../page/settings-card";
import { useAllText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { ConnectForm } from "./connect-form";
import { ConnectionRow } from "./connection-row";
import { Fold } from "./mist-import/fold";
import { SecretField, WebhookUrl } from "./webhook-fields";
import type { WebhookAddress } from "./webhook-setup";

const EVERY_MS = 30 * SECOND_MS;
const importCode = lazyCode(() => import("./mist-import/import-section"));
const webhookCode = lazyCode(() => import("./mist-webhooks/webhook-section"));

interface MistSettingsProps {
  /** The address in `MIST_API_URL`. */
  readonly ownAddress: string | undefined;
  /** The address for Mist's deliveries. */
  readonly webhook: WebhookAddress;
}

/** The settings page of the connections to Mist, of imports from it, and of its webhooks. */
export function MistSettings({ ownAddress, webhook }: MistSettingsProps) {
  const { t } = useAllText();
  const { value: connections, fault, refresh } = useAnswer(listConnections, {}, { everyMs: EVERY_MS });
  const connect = (
    <SettingsCard title={t("mist.connectTitle")} text={t("mist.connectText")}>
      <ConnectForm
        ownAddress={ownAddress}
        onConnected={async () => {
          await refresh();
          // The focused element is now hidden, so the focus moves to the next step.
          document.getElementById(IMPORT_ID)?.focus();
        }}
      />
    </SettingsCard>
  );
  const hasSome = connections !== undefined && connections.length > 0;
  return (
    <div className="flex flex-col gap-5">
      <p className="text-pretty text-muted text-sm">{t("mist.text")}</p>
      {!hasSome && (connections || fault) && connect}
      <SettingsList
        label={t("mist.connections")}
        items={connections}
        fault={fault}
        empty={<EmptyState icon={<Unplug />} title={t("mist.none")} text={t("mist.noneText")} />}
        renderRow={(connection) => (
          <ConnectionRow key={connection.connectionId} connection={connection} onChanged={refresh} />
        )}
      />
      {hasSome && <Fold summary={t("mist.connectAnother")}>{() => connect}</Fold>}
      {connections && (
        <>
          <Lazy code={importCode}>{({ ImportSection }) => <ImportSection connections={connections} />}</Lazy>
          <Lazy code={webhookCode}>
            {({ WebhookSection }) => (
              <WebhookSection
                connections={connections}
                hasAddress={webhook.url !== undefined}
                address={<WebhookUrl address={webhook} />}
                secret={<SecretField />}
              />
            )}
          </Lazy>
          <Lazy code={importCode}>{({ LastImports }) => <LastImports connections={connections} />}</Lazy>
        </>
      )}
    </div>
  );
}
