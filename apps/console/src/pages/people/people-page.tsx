import type { Person } from "@sangan/api/client";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { client, useChange } from "../../ask/ask.ts";
import { Dialog } from "../../form/dialog.tsx";
import type { Column } from "../../list/column.ts";
import { DataList } from "../../list/data-list.tsx";
import { whole } from "../../list/source.ts";
import { may, useMe } from "../../session/me.ts";
import { Page } from "../../shell/page.tsx";
import { PersonForm } from "./person-form.tsx";
import { useScopeText } from "./scope-picker.tsx";
import "../../form/form.css";
import "./people.css";

const SOURCE = whole("people.list", {}, (signal) => client.call("people.list", { signal }));

function useColumns(): readonly Column<Person>[] {
  const { t } = useTranslation("people");
  const scopeText = useScopeText();
  return useMemo((): readonly Column<Person>[] => {
    const stateOf = ({ state, canSignIn }: Person): string =>
      state === "disabled" ? t("state-disabled") : canSignIn ? t("state-active") : t("state-invited");
    const rolesOf = ({ roles }: Person): string =>
      roles.map(({ role, scope }) => `${t(`role-${role}`)} · ${scopeText(scope)}`).join("; ");
    return [
      { key: "name", header: t("name"), value: ({ name }) => name, sort: "name", width: 160 },
      { key: "username", header: t("username"), value: ({ username }) => username, sort: "username", drop: 3 },
      {
        key: "roles",
        header: t("roles"),
        value: rolesOf,
        cell: (person) => (
          <span className="roles-cell">
            {person.roles.length === 0 ? <span className="quiet">{t("noRoles")}</span> : null}
            {person.roles.map(({ role, scope }) => (
              <span key={`${role} ${scope}`} className="role-mark">
                <b>{t(`role-${role}`)}</b> {scopeText(scope)}
              </span>
            ))}
          </span>
        ),
        sort: "roles",
        width: 260,
        grow: 4,
        drop: 1,
      },
      { key: "email", header: t("email"), value: ({ email }) => email, sort: "email", width: 180, drop: 4 },
      { key: "state", header: t("state"), value: stateOf, sort: "state", width: 120, grow: 1, drop: 2 },
    ];
  }, [t, scopeText]);
}

function AddPerson({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation("people");
  const navigate = useNavigate();
  const create = useChange("people.create", ["people.list", "audit.list"]);
  return (
    <Dialog title={t("addTitle")} onClose={onClose}>
      <p className="quiet">{t("addText")}</p>
      <PersonForm
        failure={create.error}
        isPending={create.isPending}
        word={t("add")}
        onCancel={onClose}
        onSave={({ name, email, username }) =>
          create.mutate(
            { body: { name, email, username } },
            { onSuccess: ({ id }) => void navigate({ href: `/people/${id}` }) },
          )
        }
      />
    </Dialog>
  );
}

/** People (人员): who may do what, where. */
export function PeoplePage(): ReactNode {
  const { t } = useTranslation("people");
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const columns = useColumns();
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        may(me, "person.manage") ? (
          <button type="button" className="button primary" onClick={() => setAdding(true)}>
            {t("add")}
          </button>
        ) : undefined
      }
    >
      <DataList
        title={t("title")}
        columns={columns}
        source={SOURCE}
        rowKey={({ id }) => id}
        hrefOf={({ id }) => `/people/${id}`}
      />
      {adding ? <AddPerson onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}
