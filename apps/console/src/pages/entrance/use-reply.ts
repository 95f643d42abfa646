import { useState } from "react";
import { askAccount, type AccountPath, type AccountReply } from "../../session/account.ts";

/** Asks about accounts one thing at a time, and keeps what was answered last. */
export interface AskingAccount {
  readonly reply: AccountReply | undefined;
  readonly isWorking: boolean;
  readonly ask: (path: AccountPath, body?: Readonly<Record<string, string>>) => Promise<AccountReply>;
}

/** Asks about accounts from a form. */
export function useAccountReply(): AskingAccount {
  const [reply, setReply] = useState<AccountReply>();
  const [isWorking, setWorking] = useState(false);
  return {
    reply,
    isWorking,
    ask: async (path, body) => {
      setWorking(true);
      const answered = await askAccount(path, body);
      setReply(answered);
      setWorking(false);
      return answered;
    },
  };
}
