import type { Community } from "@sangan/api";
import type { CommunityImport } from "@sangan/application";
import type { CommunityRow, Margin } from "@sangan/storage";
import type { Told } from "../../http/handler.ts";

/** A community as it is shown. */
export function communityView(row: CommunityRow): Told<Community> {
  const { id, code, name, street, district, city, households, residents, attributes, stage, geometry } = row;
  const facts = { name, street, district, city, households, residents, attributes, stage, geometry };
  return { id, code, ...facts, demo: row.demo, version: row.version, updatedAt: row.updated_at };
}

export function marginView({ variable, category, count }: Margin): Margin {
  return { variable, category, count };
}

/** What became of a table of communities; what a row does not have is null. */
export function importView({ created, updated, rejects, refused }: CommunityImport) {
  return {
    created,
    updated,
    rejects: rejects.map(({ sheet = null, row = null, column = null, code, detail, remedy, value = null, rows }) => ({
      sheet,
      row,
      column,
      code,
      remedy,
      value,
      rows,
      detail: { ...detail },
    })),
    refused,
  };
}
