import type { Metadata } from "next";
import { Feed } from "@/components/feed/feed";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("feed.title") };
}

export default function FeedPage() {
  return <Feed />;
}
