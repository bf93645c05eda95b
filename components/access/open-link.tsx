"use client";

import { LoaderCircle } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { postJson } from "../request/request";
import { useText } from "../text/text";
import { EntryPage } from "./entry-page";
import { goOn } from "./go-on";
import { SpentLink } from "./spent-link";

export interface OpenLinkProps {
  readonly token: string;
  /** Takes the token and gives a session for it. */
  readonly exchange: "/api/session/link" | "/api/share-links/open";
  /** Where to go on to; what the answer says where it says so. */
  readonly next?: string | undefined;
}

/** Opens the door by a link, and goes on. A link that is good once must not be used up by whoever only looks at it: so a script posts it. */
export function OpenLink({ token, exchange, next }: OpenLinkProps) {
  const { t } = useText();
  const [status, setStatus] = useState<number>();
  const isTried = useRef(false);
  useEffect(() => {
    if (isTried.current) return;
    isTried.current = true;
    void postJson<{ readonly path?: string }>(exchange, { token }).then((outcome) => {
      if (outcome.ok) goOn(outcome.value.path ?? next);
      else setStatus(outcome.status);
    });
  }, [token, exchange, next]);
  if (status !== undefined) return <SpentLink status={status} />;
  return (
    <EntryPage title={t("link.opening")}>
      <LoaderCircle className="size-6 animate-spin self-center text-faint" aria-hidden />
    </EntryPage>
  );
}
