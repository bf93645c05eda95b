"use client";

import { SECOND_MS } from "@/domain/time";
import { SettingsList } from "../page/settings-list";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { remove } from "../request/request";
import { useAnswer } from "../request/use-answer";
import { formatDuration } from "../text/age";
import { useNow } from "../text/clock";
import { useText } from "../text/text";
import { Badge } from "../ui/badge";
import { Button } from "../ui/button";
import { keepFocusNear } from "../ui/opener";

const EVERY_MS = 10 * SECOND_MS;

/** Signs in somebody, as GET /api/sign-in-links answers it. */
interface SignInLink {
  readonly linkId: string;
  readonly purpose: "sign-in" | "invitation";
  readonly email: string;
  readonly name: string;
  readonly reusable: boolean;
  readonly createdBy?: string;
  readonly expiresAt: number;
}

/** What signs people in beside their passwords, to be taken back; nothing where there is none. */
export function SignInLinks() {
  const { t } = useText();
  const {
    value: links,
    fault,
    refresh,
  } = useAnswer<readonly SignInLink[]>("/api/sign-in-links", { everyMs: EVERY_MS });
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
  const { t } = useText();
  const tell = useOutcomeToast();
  const now = useNow();
  const { linkId, email, createdBy, expiresAt } = link;
  const name = link.name || email;
  const facts = [
    ...(createdBy ? [t("tokens.by", { name: createdBy })] : []),
    t("tokens.ends", { duration: formatDuration(expiresAt - now, t) }),
  ];

  async function revoke(): Promise<void> {
    const outcome = await remove(`/api/sign-in-links/${encodeURIComponent(linkId)}`);
    await onRevoked();
    tell(outcome, t("links.isRevoked", { name }));
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-56 flex-col gap-0.5">
        <p className="flex min-w-0 items-center gap-2 text-sm">
          <span className="truncate font-medium">{name}</span>
          <Badge>{t(kindKey(link))}</Badge>
        </p>
        <p className="text-pretty text-faint text-xs tabular-nums">{facts.join(" · ")}</p>
      </div>
      <Button size="sm" aria-label={t("links.revokeThat", { name })} onClick={() => void keepFocusNear(revoke)}>
        {t("tokens.revoke")}
      </Button>
    </li>
  );
}

function kindKey({ purpose, reusable }: SignInLink) {
  if (purpose === "invitation") return "links.invitation";
  return reusable ? "links.reusable" : "links.once";
}
