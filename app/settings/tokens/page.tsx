import type { Metadata } from "next";
import { Tokens } from "@/components/access/tokens";
import { Requires } from "@/components/page/requires";
import { requestText } from "@/components/text/request-text";

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await requestText();
  return { title: t("tokens.title") };
}

export default function TokensPage() {
  return (
    <Requires scope="admin">
      <Tokens />
    </Requires>
  );
}
