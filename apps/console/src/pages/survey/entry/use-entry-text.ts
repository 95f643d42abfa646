import { useTranslation } from "react-i18next";
import { useLanguage } from "../../../words/use-language.ts";
import type { EntryBox, EntryField } from "./entry-fields.ts";

/** Names fields of a paper form and their boxes. */
export function useEntryText(): {
  readonly label: (field: EntryField) => string;
  readonly box: (box: EntryBox) => string;
  /** A value of a field, as the paper has it. */
  readonly value: (field: EntryField, value: string | null | undefined) => string;
} {
  const { t } = useTranslation("paper");
  const { text } = useLanguage();
  const box = ({ name }: EntryBox): string => ("text" in name ? text(name.text) : t(name.word));
  return {
    label: ({ label }) => ("text" in label ? text(label.text) : t(label.word)),
    box,
    value: (field, value) => {
      const given = value ?? "";
      if (field.boxes === null) return given === "" ? t("blank") : given;
      const found = field.boxes.find((one) => one.value === given);
      return found === undefined ? t("blank") : box(found);
    },
  };
}
