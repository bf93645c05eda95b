"use client";

import { Unplug } from "lucide-react";
import { listConnections } from "@/domain/contract/mist";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { SettingsList } from "../access/settings-list";
import { SettingsCard } from "../page/settings-card";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { ConnectForm } from "./connect-form";
import { ConnectionRow } from "./connection-row";

const EVERY_MS = 30 * SECOND_MS;
const importCode = lazyCode(() => import("./mist-import/import-section"));

/** The settings page of the connections to Mist, and of imports from it. `ownAddress` is that of `MIST_API_URL`. */
export function MistSettings({ ownAddress }: { readonly ownAddress: string | undefined }) {
  const { t } = useText();
  const { value: connections, fault, refresh } = useAnswer(listConnections, {}, { everyMs: EVERY_MS });
  return (
    <div className="flex flex-col gap-5">
      <p className="text-pretty text-muted text-sm">{t("mist.text")}</p>
      <SettingsCard title={t("mist.connectTitle")} text={t("mist.connectText")}>
        <ConnectForm ownAddress={ownAddress} onConnected={refresh} />
      </SettingsCard>
      <SettingsList
        label={t("mist.connections")}
        items={connections}
        fault={fault}
        empty={<EmptyState icon={<Unplug />} title={t("mist.none")} text={t("mist.noneText")} />}
        renderRow={(connection) => (
          <ConnectionRow key={connection.connectionId} connection={connection} onChanged={refresh} />
        )}
      />
      {connections && (
        <Lazy code={importCode}>{({ ImportSection }) => <ImportSection connections={connections} />}</Lazy>
      )}
    </div>
  );
}
