import type { Metadata } from "next";
import { ALERT_FILTERS, alertQuery, isFiltered, PAGE } from "@/components/alerts/alert-filters";
import { AlertList } from "@/components/alerts/alert-list";
import { paramsOf } from "@/components/controls/address-form";
import { AnswersProvider } from "@/components/page/answers-provider";
import { requestText } from "@/components/text/request-text";
import type { Alert } from "@/domain/alert";
import { listAlerts } from "@/domain/contract/alert";
import { overLimit } from "@/viewer/alerts/over-limit";
import { question, requestAnswers } from "../request-answers";
import { requestSites } from "../request-sites";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("alerts.title") };
}

export default async function AlertsPage({ searchParams }: PageProps<"/alerts">) {
  const filters = ALERT_FILTERS.read(paramsOf(await searchParams));
  // Not for a search, which may take long.
  const questions = filters.q === "" ? [question(listAlerts, { query: alertQuery(filters, PAGE) })] : [];
  const [answers, sites] = await Promise.all([requestAnswers(...questions), requestSites()]);
  const active = filters.state === "active" && !isFiltered(filters) ? answers[0]?.answer.value : undefined;
  const firstOver = Array.isArray(active) && active.length < PAGE ? overLimit(sites, active as readonly Alert[]) : [];
  return (
    <AnswersProvider answers={answers}>
      <AlertList firstOver={firstOver} />
    </AnswersProvider>
  );
}
