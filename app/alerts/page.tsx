import type { Metadata } from "next";
import { ALERT_FILTERS, alertQuery, PAGE } from "@/components/alerts/alert-filters";
import { AlertList } from "@/components/alerts/alert-list";
import { paramsOf } from "@/components/controls/address-form";
import { WithAnswers } from "@/components/page/with-answers";
import { requestText } from "@/components/text/request-text";
import { listAlerts } from "@/domain/contract/alert";
import { question, requestAnswers } from "../request-answers";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("alerts.title") };
}

export default async function AlertsPage({ searchParams }: PageProps<"/alerts">) {
  const filters = ALERT_FILTERS.read(paramsOf(await searchParams));
  // A search may take its time.
  const questions = filters.q === "" ? [question(listAlerts, { query: alertQuery(filters, PAGE) })] : [];
  return (
    <WithAnswers answers={await requestAnswers(...questions)}>
      <AlertList />
    </WithAnswers>
  );
}
