"use client";

import { useId } from "react";
import type { Scope } from "../page/session";
import { useText } from "../text/text";

const SCOPES: readonly Scope[] = ["read", "operate", "admin", "ingest"];

export interface ScopeChoiceProps {
  readonly scopes: readonly Scope[];
  readonly onScopesChange: (scopes: readonly Scope[]) => void;
}

/** Any of what a token may do, each in words. */
export function ScopeChoice({ scopes, onScopesChange }: ScopeChoiceProps) {
  const { t } = useText();
  const id = useId();
  const toggle = (scope: Scope) =>
    onScopesChange(scopes.includes(scope) ? scopes.filter((each) => each !== scope) : [...scopes, scope]);
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1.5 font-medium text-xs">{t("tokens.scopes")}</legend>
      <div className="divide-y overflow-hidden rounded-lg border border-line-strong bg-surface shadow-card">
        {SCOPES.map((scope) => (
          <label
            key={scope}
            className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 px-3 py-2 transition-colors hover:bg-hover has-checked:bg-accent-soft/60"
          >
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              onChange={() => toggle(scope)}
              aria-describedby={`${id}-${scope}`}
              className="mt-0.5 size-3.5 accent-accent"
            />
            <span className="flex flex-col">
              <span className="font-medium text-sm">{t(`scope.${scope}`)}</span>
              <span id={`${id}-${scope}`} className="text-pretty text-muted text-xs">
                {t(`scope.${scope}Text`)}
              </span>
            </span>
          </label>
        ))}
      </div>
      {scopes.length === 0 && <p className="mt-1.5 text-over-ink text-xs">{t("tokens.noScope")}</p>}
    </fieldset>
  );
}
