import type { Metadata } from "next";
import { paramsOf } from "@/components/controls/address-form";
import { Feed } from "@/components/feed/feed";
import { FEED_FILTERS, noticeQuery, topicsOf } from "@/components/feed/feed-filters";
import { AnswersProvider } from "@/components/page/answers-provider";
import { requestText } from "@/components/text/request-text";
import { PAGE } from "@/viewer/api/paged-list";
import { NOTICE_LOG } from "@/viewer/feed/notice-log";
import { question, requestAnswers } from "../request-answers";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("feed.title") };
}

export default async function FeedPage({ searchParams }: PageProps<"/feed">) {
  const filters = FEED_FILTERS.read(paramsOf(await searchParams));
  const query = noticeQuery(filters, Date.now());
  // Not for a period, which begins at another moment in the browser, nor for a search, which may take long.
  const isAsked = filters.tab === "notices" && query.since === undefined && query.q === undefined;
  const list = NOTICE_LOG.askOf({ ...query, topic: topicsOf(filters) }, PAGE);
  const questions = isAsked ? [question(NOTICE_LOG.endpoint, list)] : [];
  return (
    <AnswersProvider answers={await requestAnswers(...questions)}>
      <Feed />
    </AnswersProvider>
  );
}
