import type { Metadata } from "next";
import { Account } from "@/components/access/account";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("account.title") };
}

export default function AccountPage() {
  return <Account />;
}
