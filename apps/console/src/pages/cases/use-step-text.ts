import { useTranslation } from "react-i18next";
import { stepOf } from "./step.ts";

/** What a step is called; a name that is none of ours stands as it is. */
export function useStepText(): (name: string) => string {
  const { t } = useTranslation("cases");
  return (name) => {
    const step = stepOf(name);
    return step === undefined ? name : t(`step-${step}`);
  };
}
