import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../form/choice.tsx";

/** Chooses one of a campaign's communities. */
export function CommunityChoice({
  communities,
  chosen,
  onChoose,
}: {
  readonly communities: readonly { readonly code: string; readonly name: string }[];
  readonly chosen: string;
  readonly onChoose: (code: string) => void;
}): ReactNode {
  const { t } = useTranslation("survey");
  return (
    <div className="community-choice">
      <Choice
        label={t("community")}
        value={chosen}
        choices={communities.map(({ code, name }) => ({ value: code, name: `${name} · ${code}` }))}
        onChange={onChoose}
      />
    </div>
  );
}
