"use client";

import { LoaderCircle } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { openShareLink } from "@/domain/contract/share-link";
import { withZoneOfLink } from "@/viewer/access/share-address";
import { call } from "@/viewer/api/call";
import { useText } from "../text/text";
import { AuthPage, loadNextPage } from "./auth-page";
import { SpentLink, useLinkToken } from "./opened-link";

/** Opens a share link without a button, so that a wall display needs no input. `token` is given for older links. */
export function OpenLink({ token: given }: { readonly token?: string }) {
  const { t } = useText();
  const token = useLinkToken(given);
  const [status, setStatus] = useState<number>();
  const [round, setRound] = useState(0);
  const triedRound = useRef(-1);
  // The hash is removed from the address once the token is read.
  const [hash] = useState(() => (typeof location === "undefined" ? "" : location.hash));
  useEffect(() => {
    if (!token || triedRound.current === round) return;
    triedRound.current = round;
    void call(openShareLink, { body: { token } }).then((outcome) => {
      if (outcome.ok) loadNextPage(withZoneOfLink(outcome.value.path, hash));
      else setStatus(outcome.status);
    });
  }, [token, round, hash]);
  function retry(): void {
    setStatus(undefined);
    setRound(round + 1);
  }
  if (token === "") return <SpentLink status="incomplete" />;
  if (status !== undefined) return <SpentLink status={status} onRetry={retry} />;
  return (
    <AuthPage title={t("link.opening")}>
      <LoaderCircle className="size-6 animate-spin self-center text-faint" aria-hidden />
    </AuthPage>
  );
}
