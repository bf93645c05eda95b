import type { Metadata } from "next";
import { OpenLink } from "@/components/access/open-link";
import { SignIn } from "@/components/access/sign-in";
import { requestText } from "@/components/text/request-text";
import { hub } from "@/server/hub";

interface LoginPageProps {
  readonly searchParams: Promise<Readonly<Record<"next" | "error" | "link", string | readonly string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("login.title") };
}

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const { next, error, link } = await searchParams;
  const goOnTo = typeof next === "string" ? next : undefined;
  if (typeof link === "string") return <OpenLink token={link} exchange="/api/session/link" next={goOnTo} />;
  return <SignIn provider={hub().identityProvider} next={goOnTo} error={error?.toString()} />;
}
