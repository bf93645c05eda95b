import type { Metadata } from "next";
import { SetUp } from "@/components/access/set-up";
import { SignInLink } from "@/components/access/sign-in-link";
import { requestText } from "@/components/text/request-text";
import { hub } from "@/server/hub";

interface SetupPageProps {
  readonly searchParams: Promise<Readonly<Record<"token" | "invitation", string | readonly string[] | undefined>>>;
}

export async function generateMetadata({ searchParams }: SetupPageProps): Promise<Metadata> {
  const [{ t }, { invitation }] = await Promise.all([requestText(), searchParams]);
  return { title: t(invitation === undefined ? "setup.title" : "invitation.title") };
}

export default async function SetupPage({ searchParams }: SetupPageProps) {
  const { token, invitation } = await searchParams;
  // The target of invitations of older versions.
  if (typeof invitation === "string") return <SignInLink token={invitation} />;
  if (typeof token !== "string") return <SetUp token={undefined} isOnlyWay={hub().awaitsFirstAdmin()} />;
  return <SetUp token={token} newFolder={hub().newFolder(token)} />;
}
