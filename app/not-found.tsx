import { MapPinOff } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { requestText } from "@/components/text/request-text";
import { buttonStyle } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("notFound.title") };
}

export default async function NotFound() {
  const { t } = await requestText();
  return (
    <EmptyState
      icon={<MapPinOff />}
      title={t("notFound.title")}
      text={t("notFound.text")}
      className="min-h-full justify-center"
      isPage
    >
      <Link href="/" className={buttonStyle()}>
        {t("notFound.home")}
      </Link>
    </EmptyState>
  );
}
