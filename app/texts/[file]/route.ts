import { answerMessages } from "@/components/text/message-file";

interface Context {
  readonly params: Promise<{ readonly file: string }>;
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerMessages((await params).file);
}
