import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useChange } from "../../ask/ask.ts";
import { Page } from "../../shell/page.tsx";
import { CommunityForm } from "./community-form.tsx";
import "../../form/form.css";

/** Adds a community. */
export function NewCommunityPage(): ReactNode {
  const { t } = useTranslation("communities");
  const navigate = useNavigate();
  const create = useChange("communities.create", ["communities.list", "audit.list"]);
  return (
    <Page title={t("add")}>
      <CommunityForm
        isNew
        failure={create.error}
        isPending={create.isPending}
        onCancel={() => void navigate({ to: "/communities" })}
        onSave={(facts, code) =>
          create.mutate(
            { body: { code, ...facts } },
            { onSuccess: () => void navigate({ href: `/communities/${code}` }) },
          )
        }
      />
    </Page>
  );
}
