import type { Metadata } from "next";
import { EntryPage } from "@/components/access/entry-page";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("share.ended") };
}

/** Where whoever looked by a share link is led once it opens nothing any more. */
export default async function ShareEndedPage() {
  const { t } = await requestText();
  return <EntryPage title={t("share.ended")} text={t("share.endedText")} />;
}
