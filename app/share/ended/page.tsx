import type { Metadata } from "next";
import { AuthPage } from "@/components/access/auth-page";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("share.ended") };
}

/** Shown to a visitor whose share link is not valid any more. */
export default async function ShareEndedPage() {
  const { t } = await requestText();
  return <AuthPage title={t("share.ended")} text={t("share.endedText")} />;
}
