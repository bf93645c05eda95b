import type { Metadata } from "next";
import { Account } from "@/components/access/account";
import { requestText } from "@/components/text/request-text";
import { hub } from "@/server/hub";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("account.title") };
}

interface AccountPageProps {
  readonly searchParams: Promise<Readonly<Record<"error", string | readonly string[] | undefined>>>;
}

export default async function AccountPage({ searchParams }: AccountPageProps) {
  const { error } = await searchParams;
  return <Account provider={hub().identityProvider} error={error?.toString()} />;
}
