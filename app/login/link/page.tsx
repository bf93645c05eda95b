import type { Metadata } from "next";
import { SignInLink } from "@/components/access/sign-in-link";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("login.title"), robots: { index: false } };
}

export default function SignInLinkPage() {
  return <SignInLink />;
}
