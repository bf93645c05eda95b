"use client";

import { type ReactNode, useState } from "react";
import type { Outcome } from "@/viewer/api/outcome";
import { ConfirmStep } from "../controls/confirm-step";
import { useOutcomeToast } from "../page/use-outcome-toast";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { keepFocusNear } from "../ui/opener";

export interface RevocableRowProps {
  readonly title: string;
  /** Beside the title. */
  readonly badges?: ReactNode;
  /** Below the title, in small type. */
  readonly facts: ReactNode;
  /** The button's name for screen readers, which hear it without its row. */
  readonly revokeLabel: string;
  readonly revoke: () => Promise<Outcome<unknown>>;
  /** Text of the toast after it is revoked. */
  readonly revokedText: string;
  /** Reloads the list. */
  readonly onRevoked: () => Promise<void>;
  /** The confirmation to ask for, if any. */
  readonly question?: { readonly title: string; readonly text: string; readonly action: string };
  /** Before the button. */
  readonly children?: ReactNode;
}

/** A token or a link in its list, with a button that revokes it. */
export function RevocableRow(props: RevocableRowProps) {
  const { title, badges, facts, revokeLabel, revokedText, onRevoked, question, children } = props;
  const { t } = useAllText();
  const toastOutcome = useOutcomeToast();
  const [isAsking, setAsking] = useState(false);

  async function revoke(): Promise<void> {
    const outcome = await props.revoke();
    await onRevoked();
    toastOutcome(outcome, revokedText);
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-56 flex-col gap-0.5">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          <span className="truncate font-medium">{title}</span>
          {badges}
        </p>
        <p className="text-pretty text-faint text-xs tabular-nums">{facts}</p>
      </div>
      {children}
      <Button
        size="sm"
        aria-label={revokeLabel}
        onClick={() => (question ? setAsking(true) : void keepFocusNear(revoke))}
      >
        {t("tokens.revoke")}
      </Button>
      {question && (
        <ConfirmStep open={isAsking} onOpenChange={setAsking} {...question} isDangerous onConfirm={revoke} />
      )}
    </li>
  );
}
