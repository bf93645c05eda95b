import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignIn } from "@/components/access/sign-in";
import { SignInLink } from "@/components/access/sign-in-link";
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
  // The target of sign-in links of older versions.
  if (typeof link === "string") return <SignInLink token={link} next={goOnTo} />;
  if (hub().awaitsFirstAdmin()) redirect("/setup");
  return <SignIn provider={hub().identityProvider} next={goOnTo} error={error?.toString()} />;
}
