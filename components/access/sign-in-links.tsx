"use client";

import { listSignInLinks, removeSignInLink, type SignInLink } from "@/domain/contract/user";
import { SECOND_MS } from "@/domain/time";
import { call } from "@/viewer/api/call";
import { useAnswer } from "@/viewer/api/use-answer";
import { formatDuration } from "../text/age";
import { useNow } from "../text/clock";
import { useAllText } from "../text/text";
import { Badge } from "../ui/badge";
import { RevocableRow } from "./revocable-row";
import { SettingsList } from "./settings-list";

const EVERY_MS = 10 * SECOND_MS;

/** The links that sign people in without a password. Renders nothing where there are none. */
export function SignInLinks() {
  const { t } = useAllText();
  const { value: links, fault, refresh } = useAnswer(listSignInLinks, {}, { everyMs: EVERY_MS });
  if (!links || links.length === 0) return null;
  return (
    <section className="flex flex-col gap-2 pt-3">
      <h2 className="font-semibold text-base">{t("links.title")}</h2>
      <p className="max-w-prose text-pretty text-muted text-sm">{t("links.text")}</p>
      <SettingsList
        label={t("links.title")}
        items={links}
        fault={fault}
        renderRow={(link) => <LinkRow key={link.linkId} link={link} onRevoked={refresh} />}
      />
    </section>
  );
}

function LinkRow({ link, onRevoked }: { readonly link: SignInLink; readonly onRevoked: () => Promise<void> }) {
  const { t } = useAllText();
  const now = useNow();
  const { linkId, email, createdBy, expiresAt } = link;
  const name = link.name || email;
  const facts = [
    ...(createdBy ? [t("tokens.by", { name: createdBy })] : []),
    t("tokens.ends", { duration: formatDuration(expiresAt - now, t) }),
  ];
  return (
    <RevocableRow
      title={name}
      badges={<Badge>{t(kindKey(link))}</Badge>}
      facts={facts.join(" · ")}
      revokeLabel={t("links.revokeThat", { name })}
      revoke={() => call(removeSignInLink, { params: { linkId } })}
      revokedText={t("links.isRevoked", { name })}
      onRevoked={onRevoked}
    />
  );
}

function kindKey({ purpose, reusable }: SignInLink) {
  if (purpose === "invitation") return "links.invitation";
  return reusable ? "links.reusable" : "links.once";
}
