import { MapPinOff } from "lucide-react";
import type { Metadata } from "next";
import { NotHere } from "@/components/page/fault-state";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("notFound.title") };
}

export default async function NotFound() {
  const { t } = await requestText();
  return <NotHere icon={<MapPinOff />} title={t("notFound.title")} text={t("notFound.text")} isPage />;
}
