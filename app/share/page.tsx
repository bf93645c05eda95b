import type { Metadata } from "next";
import { OpenLink } from "@/components/access/open-link";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("share.shared"), robots: { index: false } };
}

export default function SharePage() {
  return <OpenLink />;
}
