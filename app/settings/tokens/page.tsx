import type { Metadata } from "next";
import { Tokens } from "@/components/access/tokens";
import { RequireScope } from "@/components/page/require-scope";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("tokens.title") };
}

export default function TokensPage() {
  return (
    <RequireScope scope="admin">
      <Tokens />
    </RequireScope>
  );
}
