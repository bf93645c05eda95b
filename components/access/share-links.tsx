"use client";

import { Link2 } from "lucide-react";
import { SECOND_MS } from "@/domain/time";
import { SettingsList } from "../page/settings-list";
import { useAnswer } from "../request/use-answer";
import { useText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import type { ShareLink } from "./share-link";
import { ShareRow } from "./share-row";

const EVERY_MS = 10 * SECOND_MS;

/** Every link that lets somebody without an account look at a floor. */
export function ShareLinks() {
  const { t } = useText();
  const { value: links, fault, refresh } = useAnswer<readonly ShareLink[]>("/api/share-links", { everyMs: EVERY_MS });
  return (
    <div className="flex w-full max-w-4xl flex-col gap-4">
      <p className="max-w-prose text-pretty text-muted text-sm">{t("share.text")}</p>
      <SettingsList
        label={t("share.title")}
        items={links}
        fault={fault}
        empty={<EmptyState icon={<Link2 />} title={t("share.none")} text={t("share.noneText")} />}
        renderRow={(link) => <ShareRow key={link.linkId} link={link} onRevoked={refresh} />}
      />
    </div>
  );
}
