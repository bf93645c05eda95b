import type { Metadata } from "next";
import { Requires } from "@/components/access/requires";
import { requestText } from "@/components/text/request-text";
import { Tokens } from "@/components/tokens/tokens";

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
